'use client'

import { useState } from 'react'
import { Age } from '#components/ui/age.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { rotateSourceKey, testSource, updateSource } from '#lib/client/sources.ts'
import type { AlertSourceView } from '#lib/contracts/sources.ts'
import { ActOutcome } from '../act-outcome.tsx'
import { FormError } from '../form-error.tsx'
import { SettingRow } from '../setting-row.tsx'
import { useAct } from '../use-act.ts'
import type { Keyed } from './key-shown.tsx'

type SourceRowProps = {
  readonly source: AlertSourceView
  readonly refusal: string | null
  readonly onEdit: () => void
  readonly onKey: (keyed: Keyed) => void
}

/** One source: whether it talks to us, whether we can ask it, and what can be done. */
export function SourceRow({ source, refusal, onEdit, onKey }: SourceRowProps) {
  const [isAsking, setIsAsking] = useState(false)
  const { id, name, disabled } = source
  const test = useAct(() => testSource(id))
  const rotate = useAct(
    (client, _: undefined) => rotateSourceKey(client, id),
    (keyed) => {
      setIsAsking(false)
      onKey(keyed)
    },
  )
  const enable = useAct((client, to: boolean) => updateSource(client, id, { disabled: to }))
  const isDrill = source.kind === 'drill'
  return (
    <SettingRow
      name={name}
      badges={
        <>
          {isDrill && <Badge>drill</Badge>}
          {disabled && <Badge tone="outline">disabled</Badge>}
        </>
      }
      facts={<SourceFacts source={source} />}
      actions={
        isDrill ? undefined : (
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
            <Button size="small" disabledReason={refusal} onClick={onEdit}>
              Change
            </Button>
            <Button size="small" disabledReason={refusal} onClick={() => setIsAsking(true)}>
              New key…
            </Button>
            <Button
              size="small"
              disabledReason={refusal}
              pending={enable.isPending}
              onClick={() => enable.run(!disabled)}
            >
              {disabled ? 'Enable' : 'Disable'}
            </Button>
          </>
        )
      }
    >
      {source.lastReconcileError !== null && (
        <p className="mt-2 max-w-text text-ink-2">
          <span className="font-medium text-ink">! It could not be asked what webhooks missed.</span>{' '}
          {source.lastReconcileError}
        </p>
      )}
      <ActOutcome
        className="mt-2"
        outcome={test.answer ? { ok: test.answer.ok, sentence: test.answer.message } : null}
      />
      <FormError problem={test.error?.message ?? enable.error?.message ?? null} />
      <ConfirmNewKey name={name} open={isAsking} onClose={() => setIsAsking(false)} rotate={rotate} />
    </SettingRow>
  )
}

type ConfirmNewKeyProps = {
  readonly name: string
  readonly open: boolean
  readonly onClose: () => void
  readonly rotate: ReturnType<typeof useAct<undefined, Keyed>>
}

function ConfirmNewKey({ name, open, onClose, rotate }: ConfirmNewKeyProps) {
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={() => rotate.run(undefined)}
      title={`New key for ${name}?`}
      confirmLabel="Make a new key"
      pendingLabel="Making it…"
      pending={rotate.isPending}
      error={rotate.error?.message}
      variant="danger"
    >
      The key it has now stops working at once. Its alerts are refused until the new one is in its configuration.
    </ConfirmDialog>
  )
}

function SourceFacts({ source }: { readonly source: AlertSourceView }) {
  const { lastReceivedAt, lastReconciledAt, apiUrl, keyPrefix, kind } = source
  return (
    <>
      <span>
        {lastReceivedAt === null ? (
          'Nothing received yet'
        ) : (
          <>
            Last received <Age at={lastReceivedAt} /> ago
          </>
        )}
      </span>
      {kind === 'alertmanager' && (
        <>
          <span>
            {apiUrl === null ? (
              'Not asked what webhooks missed: no address'
            ) : lastReconciledAt === null ? (
              'Not reconciled yet'
            ) : (
              <>
                Last reconciled <Age at={lastReconciledAt} /> ago
              </>
            )}
          </span>
          {apiUrl !== null && <span className="wrap-anywhere">{apiUrl}</span>}
          <span>
            Key <code>{keyPrefix}…</code>
          </span>
        </>
      )}
    </>
  )
}
