'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Body } from '#lib/client/call.ts'
import { createDataSource, testDataSource, updateDataSource } from '#lib/client/data-sources.ts'
import type { DataSourceView } from '#lib/contracts/sources.ts'
import { authInputOf, beginAuth } from '../auth-draft.ts'
import { AUTH_FIELD_NAMES, AuthFields } from '../auth-fields.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { restOfError, useAct } from '../use-act.ts'
import { TestReport } from './test-report.tsx'

type DataSourceFormProps = { readonly source: DataSourceView | null; readonly onClose: () => void }

const FIELDS = ['name', 'baseUrl', 'publicUrl', 'tenant', ...AUTH_FIELD_NAMES]

/** One form for a Prometheus, with a test that says what it found before anything is saved. */
export function DataSourceForm({ source, onClose }: DataSourceFormProps) {
  const [name, setName] = useState(source?.name ?? '')
  const [baseUrl, setBaseUrl] = useState(source?.baseUrl ?? '')
  const [publicUrl, setPublicUrl] = useState(source?.publicUrl ?? '')
  const [tenant, setTenant] = useState(source?.tenant ?? '')
  const [auth, setAuth] = useState(() => beginAuth(source?.auth ?? null))
  const create = useAct((client, body: Body<'dataSources', 'create'>) => createDataSource(client, body), onClose)
  const update = useAct(
    (client, body: Body<'dataSources', 'update'>) => updateDataSource(client, source?.id ?? '', body),
    onClose,
  )
  const test = useAct((_, body: Body<'dataSources', 'test'>) => testDataSource(body))
  const act = source === null ? create : update
  const errors = { ...test.fields, ...act.fields }

  const input = authInputOf(auth)
  const reach = {
    baseUrl: baseUrl.trim(),
    publicUrl: publicUrl.trim() || null,
    tenant: tenant.trim() || null,
    ...(input === undefined ? {} : { auth: input }),
  }
  const submit = () => {
    test.forget()
    act.run({ name, ...reach })
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
      <TextField
        label="Name"
        required
        data-dialog-focus
        maxLength={120}
        placeholder="prometheus-eu"
        value={name}
        error={errors.name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="Address"
        required
        inputMode="url"
        placeholder="http://prometheus:9090"
        hint="As this server reaches it. Anything that answers Prometheus queries will do."
        value={baseUrl}
        error={errors.baseUrl}
        onChange={(event) => setBaseUrl(event.target.value)}
      />
      <TextField
        label="Address for browsers"
        inputMode="url"
        hint="Where “Open in Prometheus” leads, when that differs."
        value={publicUrl}
        error={errors.publicUrl}
        onChange={(event) => setPublicUrl(event.target.value)}
      />
      <AuthFields draft={auth} onChange={setAuth} stored={source?.auth ?? null} errors={errors} />
      <TextField
        label="Tenant"
        hint="Sent as X-Scope-OrgID, for servers with several tenants."
        value={tenant}
        error={errors.tenant}
        onChange={(event) => setTenant(event.target.value)}
      />
      <TestReport report={test.answer ?? null} />
    </FormDialog>
  )
}
