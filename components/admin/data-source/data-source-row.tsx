'use client'

import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { removeDataSource, testDataSource } from '#lib/client/data-sources.ts'
import type { DataSourceView } from '#lib/contracts/sources.ts'
import { FormError } from '../form-error.tsx'
import { SettingRow } from '../setting-row.tsx'
import { useAct } from '../use-act.ts'
import { TestReport } from './test-report.tsx'

type DataSourceRowProps = {
  readonly source: DataSourceView
  readonly refusal: string | null
  readonly onEdit: () => void
}

const FROM_ENVIRONMENT = 'It comes from the environment (PROMETHEUS_URL). Change it there and start Tocsin again.'

export function DataSourceRow({ source, refusal, onEdit }: DataSourceRowProps) {
  const [isAsking, setIsAsking] = useState(false)
  const { id, name, baseUrl, tenant, fromEnvironment } = source
  const test = useAct(() => testDataSource({ baseUrl, tenant, dataSourceId: id }))
  const remove = useAct((client) => removeDataSource(client, id))
  const held = refusal ?? (fromEnvironment ? FROM_ENVIRONMENT : null)
  return (
    <SettingRow
      name={name}
      badges={
        <>
          {source.isDefault && <Badge>default</Badge>}
          {fromEnvironment && <Badge tone="outline">from the environment</Badge>}
        </>
      }
      facts={
        <>
          <span>Prometheus</span>
          <span className="wrap-anywhere">{baseUrl}</span>
          {source.publicUrl !== null && <span className="wrap-anywhere">Browsers: {source.publicUrl}</span>}
          {tenant !== null && <span>Tenant {tenant}</span>}
          <span>{source.auth === 'none' ? 'Without credentials' : `Credentials stored (${source.auth})`}</span>
        </>
      }
      actions={
        <>
          <Button
            size="small"
            disabledReason={refusal}
            pending={test.isPending}
            pendingLabel="Testing…"
            onClick={() => test.run(undefined)}
          >
            Test
          </Button>
          <Button size="small" disabledReason={held} onClick={onEdit}>
            Change
          </Button>
          <Button size="small" disabledReason={held} onClick={() => setIsAsking(true)}>
            Remove…
          </Button>
        </>
      }
    >
      <TestReport report={test.answer ?? null} className="mt-2" />
      <FormError problem={test.error?.message ?? null} />
      <ConfirmDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.run(undefined)}
        title={`Remove ${name}?`}
        confirmLabel="Remove it"
        pendingLabel="Removing…"
        pending={remove.isPending}
        error={remove.error?.message}
        variant="danger"
      >
        Panels that read from it stay empty until another Prometheus is connected. Nothing is removed there.
      </ConfirmDialog>
    </SettingRow>
  )
}
