'use client'

import { useState } from 'react'
import { TextField } from '#components/ui/text-field.tsx'
import type { Body } from '#lib/client/call.ts'
import { createSource, updateSource } from '#lib/client/sources.ts'
import type { AlertSourceView } from '#lib/contracts/sources.ts'
import { authInputOf, beginAuth } from '../auth-draft.ts'
import { AUTH_FIELD_NAMES, AuthFields } from '../auth-fields.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { restOfError, useAct } from '../use-act.ts'
import type { Keyed } from './key-shown.tsx'

type SourceFormProps = {
  /** Null: a new one. */
  readonly source: AlertSourceView | null
  readonly onClose: () => void
  readonly onKey: (keyed: Keyed) => void
}

const FIELDS = ['name', 'apiUrl', 'publicUrl', ...AUTH_FIELD_NAMES]

/** Connects an Alertmanager or changes what is known of one. */
export function SourceForm({ source, onClose, onKey }: SourceFormProps) {
  const [name, setName] = useState(source?.name ?? '')
  const [apiUrl, setApiUrl] = useState(source?.apiUrl ?? '')
  const [publicUrl, setPublicUrl] = useState(source?.publicUrl ?? '')
  const [auth, setAuth] = useState(() => beginAuth(source?.auth ?? null))
  const create = useAct((client, body: Body<'sources', 'create'>) => createSource(client, body), onKey)
  const update = useAct(
    (client, body: Body<'sources', 'update'>) => updateSource(client, source?.id ?? '', body),
    onClose,
  )
  const act = source === null ? create : update

  const submit = () => {
    const input = authInputOf(auth)
    act.run({
      name,
      apiUrl: apiUrl.trim() || null,
      publicUrl: publicUrl.trim() || null,
      ...(input === undefined ? {} : { auth: input }),
    })
  }
  return (
    <FormDialog
      title={source === null ? 'Connect Alertmanager' : `Change ${source.name}`}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={source === null ? 'Connect' : 'Save changes'}
      pendingLabel={source === null ? 'Connecting…' : 'Saving…'}
      isPending={act.isPending}
      problem={restOfError(act, FIELDS)}
    >
      <TextField
        label="Name"
        required
        data-dialog-focus
        maxLength={120}
        placeholder="alertmanager-eu"
        hint="How this source is called on incidents."
        value={name}
        error={act.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="Address of its API"
        inputMode="url"
        placeholder="http://alertmanager:9093"
        hint="Lets Tocsin ask for what a webhook missed: alerts that were silenced or lost on the way."
        value={apiUrl}
        error={act.fields.apiUrl}
        onChange={(event) => setApiUrl(event.target.value)}
      />
      {apiUrl.trim() !== '' && (
        <>
          <TextField
            label="Address for browsers"
            inputMode="url"
            hint="Where links lead, when that differs from the address above."
            value={publicUrl}
            error={act.fields.publicUrl}
            onChange={(event) => setPublicUrl(event.target.value)}
          />
          <AuthFields draft={auth} onChange={setAuth} stored={source?.auth ?? null} errors={act.fields} />
        </>
      )}
    </FormDialog>
  )
}
