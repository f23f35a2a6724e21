'use client'

import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { AuthDraft } from './auth-draft.ts'

type AuthFieldsProps = {
  readonly draft: AuthDraft
  readonly onChange: (draft: AuthDraft) => void
  /** What is stored now; it can be kept but not read. */
  readonly stored: 'none' | 'basic' | 'bearer' | 'header' | null
  readonly errors: Readonly<Record<string, string>>
}

const KIND_WORDS = {
  none: 'None',
  basic: 'User and password',
  bearer: 'Bearer token',
  header: 'Header of its own',
} as const

/** The names under which complaints about these fields come back. */
export const AUTH_FIELD_NAMES = ['auth', 'auth.username', 'auth.password', 'auth.token', 'auth.name', 'auth.value']

/** Credentials go in and never come out again. */
export function AuthFields({ draft, onChange, stored, errors }: AuthFieldsProps) {
  const set = (change: Partial<AuthDraft>) => onChange({ ...draft, ...change })
  return (
    <>
      <SelectField
        label="Credentials"
        required
        value={draft.kind}
        error={errors.auth}
        onChange={(event) => set({ kind: readKind(event.target.value) })}
      >
        {stored !== null && stored !== 'none' && (
          <option value="keep">Keep what is stored ({KIND_WORDS[stored].toLowerCase()})</option>
        )}
        {Object.entries(KIND_WORDS).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </SelectField>
      <SecretFields draft={draft} set={set} errors={errors} />
    </>
  )
}

type SecretFieldsProps = Pick<AuthFieldsProps, 'draft' | 'errors'> & {
  readonly set: (change: Partial<AuthDraft>) => void
}

function SecretFields({ draft, set, errors }: SecretFieldsProps) {
  const secret = { type: 'password', autoComplete: 'off', required: true } as const
  switch (draft.kind) {
    case 'keep':
    case 'none':
      return null
    case 'basic':
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="User"
            required
            autoComplete="off"
            value={draft.username}
            error={errors['auth.username']}
            onChange={(event) => set({ username: event.target.value })}
          />
          <TextField
            {...secret}
            label="Password"
            value={draft.password}
            error={errors['auth.password']}
            onChange={(event) => set({ password: event.target.value })}
          />
        </div>
      )
    case 'bearer':
      return (
        <TextField
          {...secret}
          label="Token"
          value={draft.token}
          error={errors['auth.token']}
          onChange={(event) => set({ token: event.target.value })}
        />
      )
    case 'header':
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Header name"
            required
            placeholder="X-API-Key"
            value={draft.header}
            error={errors['auth.name']}
            onChange={(event) => set({ header: event.target.value })}
          />
          <TextField
            {...secret}
            label="Value"
            value={draft.value}
            error={errors['auth.value']}
            onChange={(event) => set({ value: event.target.value })}
          />
        </div>
      )
  }
}

function readKind(value: string): AuthDraft['kind'] {
  return value === 'keep' || value === 'basic' || value === 'bearer' || value === 'header' ? value : 'none'
}
