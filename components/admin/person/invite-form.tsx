'use client'

import { useState } from 'react'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Body } from '#lib/client/call.ts'
import { createUser } from '#lib/client/users.ts'
import type { Role } from '#lib/domain/access/role.ts'
import { FormDialog } from '../form-dialog.tsx'
import { restOfError, useAct } from '../use-act.ts'
import type { SignInLink } from './link-shown.tsx'
import { ROLE_WORDS, readRole } from './role-words.ts'

type InviteFormProps = { readonly onClose: () => void; readonly onInvited: (link: SignInLink) => void }

export function InviteForm({ onClose, onInvited }: InviteFormProps) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('responder')
  const invite = useAct(
    (client, body: Body<'users', 'create'>) => createUser(client, body),
    ({ user, signInUrl }) => onInvited({ name: user.name, url: signInUrl, lasts: 'seven days' }),
  )
  return (
    <FormDialog
      title="Invite somebody"
      onClose={onClose}
      onSubmit={() => invite.run({ name, email, role })}
      submitLabel="Invite"
      pendingLabel="Inviting…"
      isPending={invite.isPending}
      problem={restOfError(invite, ['name', 'email', 'role'])}
    >
      <TextField
        label="Name"
        required
        data-dialog-focus
        maxLength={120}
        autoComplete="off"
        value={name}
        error={invite.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="E-mail"
        required
        type="email"
        autoComplete="off"
        hint="They sign in with it, and are paged there."
        value={email}
        error={invite.fields.email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <SelectField
        label="Role"
        required
        value={role}
        error={invite.fields.role}
        onChange={(event) => setRole(readRole(event.target.value))}
      >
        {Object.entries(ROLE_WORDS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  )
}
