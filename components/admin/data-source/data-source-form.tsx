'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Body } from '#lib/client/call.ts'
import { createDataSource, testDataSource, updateDataSource } from '#lib/client/data-sources.ts'
import type { DataSourceView } from '#lib/contracts/sources.ts'
import { type AuthDraft, authInputOf, beginAuth } from '../auth-draft.ts'
import { AUTH_FIELD_NAMES, AuthFields } from '../auth-fields.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { restOfError, useAct } from '../use-act.ts'
import { TestReport } from './test-report.tsx'

type DataSourceFormProps = { readonly source: DataSourceView | null; readonly onClose: () => void }

const FIELDS = ['name', 'baseUrl', 'publicUrl', 'tenant', ...AUTH_FIELD_NAMES]

/** One form for a Prometheus, with a test that says what it found before anything is saved. */
export function DataSourceForm({ source, onClose }: DataSourceFormProps) {
  const [draft, setDraft] = useState(() => beginDraft(source))
  const create = useAct((client, body: Body<'dataSources', 'create'>) => createDataSource(client, body), onClose)
  const update = useAct(
    (client, body: Body<'dataSources', 'update'>) => updateDataSource(client, source?.id ?? '', body),
    onClose,
  )
  const test = useAct((_, body: Body<'dataSources', 'test'>) => testDataSource(body))
  const act = source === null ? create : update
  const errors = { ...test.fields, ...act.fields }

  const reach = reachOf(draft)
  const submit = () => {
    test.forget()
    act.run({ name: draft.name, ...reach })
  }
  const tryIt = () => {
    act.forget()
    test.run({ ...reach, ...(source === null ? {} : { dataSourceId: source.id }) })
  }
  return (
    <FormDialog
      title={source === null ? 'Connect Prometheus' : `Change ${source.name}`}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={source === null ? 'Connect' : 'Save changes'}
      pendingLabel={source === null ? 'Connecting…' : 'Saving…'}
      isPending={act.isPending}
      problem={restOfError(act, FIELDS) ?? restOfError(test, FIELDS)}
      extra={
        <Button pending={test.isPending} pendingLabel="Testing…" onClick={tryIt}>
          Test
        </Button>
      }
    >
      <ReachFields
        draft={draft}
        set={(change) => setDraft({ ...draft, ...change })}
        stored={source?.auth ?? null}
        errors={errors}
      />
      <TestReport report={test.answer ?? null} />
    </FormDialog>
  )
}

type Draft = {
  readonly name: string
  readonly baseUrl: string
  readonly publicUrl: string
  readonly tenant: string
  readonly auth: AuthDraft
}

function beginDraft(source: DataSourceView | null): Draft {
  return {
    name: source?.name ?? '',
    baseUrl: source?.baseUrl ?? '',
    publicUrl: source?.publicUrl ?? '',
    tenant: source?.tenant ?? '',
    auth: beginAuth(source?.auth ?? null),
  }
}

/** All but the name, as saving and testing both send it. */
function reachOf({ baseUrl, publicUrl, tenant, auth }: Draft) {
  const input = authInputOf(auth)
  return {
    baseUrl: baseUrl.trim(),
    publicUrl: publicUrl.trim() || null,
    tenant: tenant.trim() || null,
    ...(input === undefined ? {} : { auth: input }),
  }
}

type ReachFieldsProps = {
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
  readonly stored: DataSourceView['auth'] | null
  readonly errors: Readonly<Record<string, string>>
}

function ReachFields({ draft, set, stored, errors }: ReachFieldsProps) {
  return (
    <>
      <TextField
        label="Name"
        required
        data-dialog-focus
        maxLength={120}
        placeholder="prometheus-eu"
        value={draft.name}
        error={errors.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label="Address"
        required
        inputMode="url"
        placeholder="http://prometheus:9090"
        hint="As this server reaches it. Anything that answers Prometheus queries will do."
        value={draft.baseUrl}
        error={errors.baseUrl}
        onChange={(event) => set({ baseUrl: event.target.value })}
      />
      <TextField
        label="Address for browsers"
        inputMode="url"
        hint="Where “Open in Prometheus” leads, when that differs."
        value={draft.publicUrl}
        error={errors.publicUrl}
        onChange={(event) => set({ publicUrl: event.target.value })}
      />
      <AuthFields draft={draft.auth} onChange={(auth) => set({ auth })} stored={stored} errors={errors} />
      <TextField
        label="Tenant"
        hint="Sent as X-Scope-OrgID, for servers with several tenants."
        value={draft.tenant}
        error={errors.tenant}
        onChange={(event) => set({ tenant: event.target.value })}
      />
    </>
  )
}
