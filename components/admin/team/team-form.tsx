'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckboxField } from '#components/ui/checkbox-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Answer, Body } from '#lib/client/call.ts'
import { createTeam, updateTeam } from '#lib/client/teams.ts'
import { userList } from '#lib/client/users.ts'
import { FormDialog } from '../form-dialog.tsx'
import { restOfError, useAct } from '../use-act.ts'

export type Team = Answer<'teams', 'list'>['teams'][number]
type TeamFormProps = { readonly team: Team | null; readonly onClose: () => void }

export function TeamForm({ team, onClose }: TeamFormProps) {
  const people = useQuery(userList())
  const [name, setName] = useState(team?.name ?? '')
  const [memberIds, setMemberIds] = useState<readonly string[]>(team?.members.map(({ id }) => id) ?? [])
  const save = useAct(
    (client, body: Body<'teams', 'create'>) =>
      team === null ? createTeam(client, body) : updateTeam(client, team.id, body),
    onClose,
  )
  // A disabled member stays until taken out; nobody disabled is offered.
  const offered = people.data?.users.filter(({ id, disabled }) => !disabled || memberIds.includes(id)) ?? []
  const toggle = (id: string) =>
    setMemberIds(memberIds.includes(id) ? memberIds.filter((one) => one !== id) : [...memberIds, id])
  return (
    <FormDialog
      title={team === null ? 'Make a team' : `Change ${team.name}`}
      onClose={onClose}
      onSubmit={() => save.run({ name, memberIds: [...memberIds] })}
      submitLabel={team === null ? 'Make it' : 'Save changes'}
      pendingLabel="Saving…"
      isPending={save.isPending}
      problem={restOfError(save, ['name', 'memberIds'])}
    >
      <TextField
        label="Name"
        required
        data-dialog-focus
        maxLength={120}
        value={name}
        error={save.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset>
        <legend className="text-label font-medium text-ink-2">Members</legend>
        {people.isError && <p className="text-ink-2">The people could not be read. {people.error.message}</p>}
        {offered.map((user) => (
          <CheckboxField
            key={user.id}
            label={user.name}
            hint={user.disabled ? `${user.email}, disabled` : user.email}
            checked={memberIds.includes(user.id)}
            onChange={() => toggle(user.id)}
          />
        ))}
        {save.fields.memberIds !== undefined && <p role="alert">{save.fields.memberIds}</p>}
      </fieldset>
    </FormDialog>
  )
}
