'use client'

import { useState } from 'react'
import { TextField } from '#components/ui/text-field.tsx'
import { FormFoot } from './form-foot.tsx'
import { useUpdateMe } from './use-update-me.ts'

type PasswordFormProps = { readonly hasPassword: boolean; readonly refusal: string | null }

/** A first password, or another one. Another one ends every session, so it is followed by signing in. */
export function PasswordForm({ hasPassword, refusal }: PasswordFormProps) {
  const [currentPassword, setCurrentPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const update = useUpdateMe(() => {
    setCurrentPassword('')
    setNewPassword('')
  })
  return (
    <form
      noValidate
      className="flex max-w-form flex-col gap-4 px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        update.run({ newPassword, ...(hasPassword ? { currentPassword } : {}) }, hasPassword)
      }}
    >
      {hasPassword && (
        <TextField
          label="Current password"
          required
          type="password"
          autoComplete="current-password"
          disabled={refusal !== null}
          value={currentPassword}
          error={update.fields.currentPassword}
          onChange={(event) => setCurrentPassword(event.target.value)}
        />
      )}
      <TextField
        label={hasPassword ? 'New password' : 'Password'}
        required
        type="password"
        autoComplete="new-password"
        disabled={refusal !== null}
        hint={
          hasPassword
            ? 'At least 10 characters. Signs you out everywhere, here too.'
            : 'At least 10 characters. Until you set one, you sign in by links.'
        }
        value={newPassword}
        error={update.fields.newPassword}
        onChange={(event) => setNewPassword(event.target.value)}
      />
      <FormFoot
        label={hasPassword ? 'Change password' : 'Set password'}
        isPending={update.isPending}
        problem={update.problem}
        done={update.isDone ? 'Set.' : null}
        refusal={refusal}
      />
    </form>
  )
}
