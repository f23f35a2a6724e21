'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '#components/ui/announcements.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { TextareaField } from '#components/ui/textarea-field.tsx'
import { fieldErrors } from '#lib/client/api-error.ts'
import { createContact, updateContact } from '#lib/client/contacts.ts'
import type { ContactView } from '#lib/contracts/directory.ts'
import { FormError } from '../form-error.tsx'

type ContactFormProps = {
  /** Null for a new one. */
  readonly contact: ContactView | null
  readonly onClose: () => void
}

const KINDS = ['role', 'person', 'supplier'] as const
const KIND_LABEL = {
  role: 'A role of ours, such as “Head of operations”',
  person: 'A person of ours without an account here',
  supplier: 'An outside supplier',
} as const
const FIELDS = ['name', 'kind', 'email', 'phone', 'url', 'note']

type Draft = Readonly<Record<'name' | 'email' | 'phone' | 'url' | 'note', string>> & {
  readonly kind: ContactView['kind']
}

export function ContactForm({ contact, onClose }: ContactFormProps) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>({
    name: contact?.name ?? '',
    kind: contact?.kind ?? 'role',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    url: contact?.url ?? '',
    note: contact?.note ?? '',
  })
  const saving = useMutation({
    networkMode: 'always',
    mutationFn: () => {
      const orNull = (text: string) => text.trim() || null
      const body = {
        ...{ name: draft.name, kind: draft.kind, email: orNull(draft.email), phone: orNull(draft.phone) },
        ...{ url: orNull(draft.url), note: orNull(draft.note) },
      }
      return contact === null ? createContact(client, body) : updateContact(client, contact.id, body)
    },
    onSuccess: () => {
      announce(`${draft.name} is saved.`)
      onClose()
    },
  })
  const errors = fieldErrors(saving.error)
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving.isPending) saving.mutate()
      }}
    >
      <ContactFields draft={draft} errors={errors} onChange={(change) => setDraft({ ...draft, ...change })} />
      <FormError error={saving.error} fields={FIELDS} shown={errors} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={saving.isPending} pendingLabel="Saving…">
          {contact === null ? 'Add contact' : 'Save'}
        </Button>
      </div>
    </form>
  )
}

type ContactFieldsProps = {
  readonly draft: Draft
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (change: Partial<Draft>) => void
}

function ContactFields({ draft, errors, onChange }: ContactFieldsProps) {
  return (
    <>
      <TextField
        label="Name"
        required
        data-dialog-focus
        maxLength={120}
        value={draft.name}
        error={errors.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <SelectField
        label="Who it is"
        required
        value={draft.kind}
        error={errors.kind}
        onChange={(event) => onChange({ kind: KINDS.find((kind) => kind === event.target.value) ?? 'role' })}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_LABEL[kind]}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Phone"
        type="tel"
        maxLength={60}
        value={draft.phone}
        error={errors.phone}
        placeholder="+49 30 901820"
        onChange={(event) => onChange({ phone: event.target.value })}
      />
      <TextField
        label="E-mail"
        type="email"
        maxLength={254}
        value={draft.email}
        error={errors.email}
        hint="Escalation steps that name this contact page it by e-mail."
        onChange={(event) => onChange({ email: event.target.value })}
      />
      <TextField
        label="Web address"
        type="url"
        value={draft.url}
        error={errors.url}
        placeholder="https://support.example.com"
        onChange={(event) => onChange({ url: event.target.value })}
      />
      <TextareaField
        label="Note"
        rows={2}
        maxLength={500}
        value={draft.note}
        error={errors.note}
        placeholder="Contract number, opening hours, what they ask for"
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </>
  )
}
