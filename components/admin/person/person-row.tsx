'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Age } from '#components/ui/age.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { Select } from '#components/ui/select.tsx'
import { TableCell, TableRow } from '#components/ui/table.tsx'
import type { Body } from '#lib/client/call.ts'
import { createSignInLink, updateUser, userList } from '#lib/client/users.ts'
import type { UserView } from '#lib/contracts/users.ts'
import { FormError } from '../form-error.tsx'
import { useAct } from '../use-act.ts'
import type { SignInLink } from './link-shown.tsx'
import { readRole } from './role-words.ts'

type PersonRowProps = {
  readonly user: UserView
  readonly isMe: boolean
  readonly refusal: string | null
  readonly onLink: (link: SignInLink) => void
}

/** One person on one line. A new role counts from their next request; disabling ends their sessions and tokens. */
export function PersonRow({ user, isMe, refusal, onLink }: PersonRowProps) {
  const [isAsking, setIsAsking] = useState(false)
  const { id, name, disabled, role } = user
  const change = useAct(
    (client, body: Body<'users', 'update'>) => changeAndRead(client, id, body),
    () => setIsAsking(false),
  )
  const link = useAct(
    () => createSignInLink(id),
    ({ url }) => onLink({ name, url, lasts: 'an hour' }),
  )
  const shownRole = change.isPending ? (change.given?.role ?? role) : role
  return (
    <TableRow>
      <PersonName
        user={user}
        isMe={isMe}
        problem={isAsking ? null : (change.error?.message ?? link.error?.message ?? null)}
      />
      <TableCell>
        <Select
          aria-label={`Role of ${name}`}
          className="w-28"
          value={shownRole}
          disabled={refusal !== null || change.isPending}
          title={refusal ?? undefined}
          onChange={(event) => change.run({ role: readRole(event.target.value) })}
        >
          <option value="viewer">viewer</option>
          <option value="responder">responder</option>
          <option value="admin">admin</option>
        </Select>
      </TableCell>
      <TableCell className="max-lg:hidden">
        {user.timeZone ?? <span className="text-ink-3">workspace’s</span>}
      </TableCell>
      <TableCell className="text-ink-2 max-sm:hidden">
        {user.lastSeenAt === null ? (
          'never'
        ) : (
          <>
            <Age at={user.lastSeenAt} short /> ago
          </>
        )}
      </TableCell>
      <TableCell align="right">
        <span className="inline-flex flex-wrap justify-end gap-2">
          <Button
            size="small"
            disabledReason={refusal ?? (disabled ? `${name} is disabled. Enable them first.` : null)}
            pending={link.isPending}
            onClick={() => link.run(undefined)}
          >
            New link
          </Button>
          <Button
            size="small"
            disabledReason={refusal ?? (isMe ? 'You cannot disable yourself. Ask another admin.' : null)}
            pending={change.isPending && change.given?.disabled !== undefined}
            onClick={() => (disabled ? change.run({ disabled: false }) : setIsAsking(true))}
          >
            {disabled ? 'Enable' : 'Disable…'}
          </Button>
        </span>
        <ConfirmDisable name={name} open={isAsking} onClose={() => setIsAsking(false)} change={change} />
      </TableCell>
    </TableRow>
  )
}

/** Reads the people again before the control lets go, so that the old role is not shown in between. */
async function changeAndRead(client: QueryClient, id: string, body: Body<'users', 'update'>) {
  const answer = await updateUser(client, id, body)
  await client.refetchQueries({ queryKey: userList().queryKey })
  return answer
}

type ConfirmDisableProps = {
  readonly name: string
  readonly open: boolean
  readonly onClose: () => void
  readonly change: ReturnType<typeof useAct<Body<'users', 'update'>, unknown>>
}

function ConfirmDisable({ name, open, onClose, change }: ConfirmDisableProps) {
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={() => change.run({ disabled: true })}
      title={`Disable ${name}?`}
      confirmLabel="Disable"
      pendingLabel="Disabling…"
      pending={change.isPending}
      error={change.error?.message}
      variant="danger"
    >
      They are signed out everywhere at once, their tokens stop working, and they are paged no more. What they did
      stays.
    </ConfirmDialog>
  )
}

type PersonNameProps = { readonly user: UserView; readonly isMe: boolean; readonly problem: string | null }

function PersonName({ user, isMe, problem }: PersonNameProps) {
  const { name, disabled } = user
  return (
    <TableCell head>
      <span className="flex flex-wrap items-center gap-x-2">
        <span className={disabled ? 'text-ink-3' : undefined}>{name}</span>
        {isMe && <Badge>you</Badge>}
        {disabled && <Badge tone="outline">disabled</Badge>}
      </span>
      <span className="block text-label font-normal wrap-anywhere text-ink-3">{user.email}</span>
      <FormError problem={problem} />
    </TableCell>
  )
}
