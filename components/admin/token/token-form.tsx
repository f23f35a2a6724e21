'use client'

import { useState } from 'react'
import { CheckboxField } from '#components/ui/checkbox-field.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Answer, Body } from '#lib/client/call.ts'
import { createToken } from '#lib/client/tokens.ts'
import { hasPowerOf, type Role } from '#lib/domain/access/role.ts'
import { FormDialog } from '../form-dialog.tsx'
import { restOfError, useAct } from '../use-act.ts'

type Scope = Body<'tokens', 'create'>['scopes'][number]
type TokenFormProps = {
  /** What the maker is: nobody grants more than they may do. */
  readonly role: Role
  readonly onClose: () => void
  readonly onMade: (made: Answer<'tokens', 'create'>) => void
}

const SCOPES: readonly { readonly scope: Scope; readonly words: string; readonly takes: Role }[] = [
  { scope: 'read', words: 'Read everything a viewer sees', takes: 'viewer' },
  { scope: 'write', words: 'Act on incidents, as a responder', takes: 'responder' },
  { scope: 'admin', words: 'Change settings, as an admin', takes: 'admin' },
]
const LIVES: readonly (readonly [days: number | null, words: string])[] = [
  [7, '7 days'],
  [30, '30 days'],
  [90, '90 days'],
  [365, 'A year'],
  [null, 'Never'],
]

export function TokenForm({ role, onClose, onMade }: TokenFormProps) {
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['read'])
  const [expiresInDays, setExpiresInDays] = useState<number | null>(90)
  const make = useAct((client, body: Body<'tokens', 'create'>) => createToken(client, body), onMade)
  const toggle = (scope: Scope) =>
    setScopes(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope])
  return (
    <FormDialog
      title="Make an API token"
      onClose={onClose}
      onSubmit={() => make.run({ name, scopes: [...scopes], expiresInDays })}
      submitLabel="Make it"
      pendingLabel="Making it…"
      isPending={make.isPending}
      problem={restOfError(make, ['name', 'scopes', 'expiresInDays'])}
    >
      <TextField
        label="Name"
        required
        data-dialog-focus
        maxLength={120}
        placeholder="deploy pipeline"
        hint="What it is for, so that it can be revoked with a light heart."
        value={name}
        error={make.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset>
        <legend className="text-label font-medium text-ink-2">It may</legend>
        {SCOPES.map(({ scope, words, takes }) => (
          <CheckboxField
            key={scope}
            label={words}
            hint={hasPowerOf(role, takes) ? undefined : 'More than you may do yourself.'}
            disabled={!hasPowerOf(role, takes)}
            checked={scopes.includes(scope)}
            onChange={() => toggle(scope)}
          />
        ))}
        {make.fields.scopes !== undefined && (
          <p role="alert" className="text-label">
            <span aria-hidden="true" className="font-semibold text-p0">
              !{' '}
            </span>
            {scopes.length === 0 ? 'Choose at least one.' : make.fields.scopes}
          </p>
        )}
      </fieldset>
      <SelectField
        label="Expires after"
        required
        value={String(expiresInDays)}
        error={make.fields.expiresInDays}
        onChange={(event) => setExpiresInDays(event.target.value === 'null' ? null : Number(event.target.value))}
      >
        {LIVES.map(([days, words]) => (
          <option key={words} value={String(days)}>
            {words}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  )
}
