'use client'

import { useState } from 'react'
import { TextField } from '#components/ui/text-field.tsx'
import type { Body } from '#lib/client/call.ts'
import type { UserView } from '#lib/contracts/users.ts'
import { FormFoot } from './form-foot.tsx'
import { useUpdateMe } from './use-update-me.ts'

type ProfileFormProps = {
  readonly user: UserView
  readonly workspaceZone: string
  readonly refusal: string | null
}
type Typed = { readonly name?: string; readonly email?: string; readonly timeZone?: string; readonly phone?: string }

/** Name, e-mail, zone and phone. Only what was changed is sent, so that a password is asked for only when it must be. */
export function ProfileForm({ user, workspaceZone, refusal }: ProfileFormProps) {
  const [typed, setTyped] = useState<Typed>({})
  const [currentPassword, setCurrentPassword] = useState('')
  const update = useUpdateMe(() => {
    setTyped({})
    setCurrentPassword('')
  })
  const changes = changesOf(typed, user)
  const isDirty = Object.keys(changes).length > 0
  const asksForPassword = user.hasPassword && (changes.email !== undefined || changes.phone !== undefined)
  const field = (name: keyof Typed) => ({
    value: typed[name] ?? user[name] ?? '',
    error: update.fields[name],
    disabled: refusal !== null,
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  })
  return (
    <form
      noValidate
      className="flex max-w-form flex-col gap-4 px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (isDirty) update.run({ ...changes, ...(asksForPassword ? { currentPassword } : {}) })
      }}
    >
      <TextField {...field('name')} label="Name" required maxLength={120} autoComplete="name" />
      <TextField
        {...field('email')}
        label="E-mail"
        required
        type="email"
        autoComplete="email"
        hint="You sign in with it, and are paged there."
      />
      <TextField
        {...field('timeZone')}
        label="Time zone"
        placeholder={workspaceZone}
        hint={`Empty: the workspace’s, ${workspaceZone}.`}
      />
      <TextField {...field('phone')} label="Phone" type="tel" autoComplete="tel" maxLength={40} />
      {asksForPassword && (
        <TextField
          label="Current password"
          required
          type="password"
          autoComplete="current-password"
          hint="Asked for, because this changes where you are paged."
          value={currentPassword}
          error={update.fields.currentPassword}
          onChange={(event) => setCurrentPassword(event.target.value)}
        />
      )}
      <FormFoot
        label="Save"
        isPending={update.isPending}
        problem={update.problem}
        done={isDirty ? 'Not saved yet.' : update.isDone ? 'Saved.' : null}
        refusal={refusal ?? (isDirty ? null : 'Nothing has changed.')}
      />
    </form>
  )
}

/** What differs from what is stored; an emptied zone or phone is taken away. */
function changesOf(typed: Typed, user: UserView): Body<'users', 'updateMe'> {
  const { name, email, timeZone, phone } = typed
  return {
    ...(name !== undefined && name !== user.name ? { name } : {}),
    ...(email !== undefined && email.trim() !== user.email ? { email: email.trim() } : {}),
    ...(timeZone !== undefined && timeZone.trim() !== (user.timeZone ?? '')
      ? { timeZone: timeZone.trim() || null }
      : {}),
    ...(phone !== undefined && phone.trim() !== (user.phone ?? '') ? { phone: phone.trim() || null } : {}),
  }
}
