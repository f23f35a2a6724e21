'use client'

import { useState } from 'react'
import { Age } from '#components/ui/age.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { removeChannel, updateChannel } from '#lib/client/channels.ts'
import type { ChannelView } from '#lib/contracts/channels.ts'
import { FormError } from '../form-error.tsx'
import { SettingRow } from '../setting-row.tsx'
import { useAct } from '../use-act.ts'
import { CHANNEL_KINDS } from './channel-kinds.ts'
import { SendTest } from './send-test.tsx'

type ChannelRowProps = {
  readonly channel: ChannelView
  readonly refusal: string | null
  readonly onEdit: () => void
}

/** One way to page: whether it is used, what it follows, when it last worked. */
export function ChannelRow({ channel, refusal, onEdit }: ChannelRowProps) {
  const [isAsking, setIsAsking] = useState(false)
  const { id, name, enabled, fromEnvironment } = channel
  const enable = useAct((client, to: boolean) => updateChannel(client, id, { enabled: to }))
  const remove = useAct((client) => removeChannel(client, id))
  const fixed = fromEnvironment
    ? 'It comes from the environment (SMTP_URL). Change it there, or disable it here.'
    : null
  return (
    <SettingRow
      name={name}
      badges={
        <>
          {!enabled && <Badge tone="outline">disabled</Badge>}
          {fromEnvironment && <Badge tone="outline">from the environment</Badge>}
        </>
      }
      facts={<ChannelFacts channel={channel} />}
      actions={
        <>
          <Button size="small" disabledReason={refusal ?? fixed} onClick={onEdit}>
            Change
          </Button>
          <Button size="small" disabledReason={refusal} pending={enable.isPending} onClick={() => enable.run(!enabled)}>
            {enabled ? 'Disable' : 'Enable'}
          </Button>
          <Button size="small" disabledReason={refusal ?? fixed} onClick={() => setIsAsking(true)}>
            Remove…
          </Button>
        </>
      }
    >
      {channel.lastError !== null && (
        <p className="mt-2 max-w-text text-ink-2">
          <span className="font-medium text-ink">! The last page was not taken.</span>{' '}
          <span className="wrap-anywhere">{channel.lastError}</span>
        </p>
      )}
      <SendTest channel={channel} refusal={refusal} />
      <FormError problem={enable.error?.message ?? null} />
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
        Nobody is paged through it any more. What it has sent stays on its incidents.
      </ConfirmDialog>
    </SettingRow>
  )
}

/** Settings that a reader can use; which encryption and so on stand in the form. */
const SHOWN = ['host', 'port', 'from', 'url', 'webhookUrl', 'baseUrl', 'settings']

function ChannelFacts({ channel }: { readonly channel: ChannelView }) {
  const { kind, shown, follows, lastSentAt } = channel
  return (
    <>
      <span>{CHANNEL_KINDS[kind].label}</span>
      {kind !== 'email' && <span>{follows === 'all' ? 'Told of every incident' : 'Told when a policy names it'}</span>}
      {SHOWN.map((field) =>
        shown[field] === undefined ? null : (
          <span key={field} className="wrap-anywhere">
            {field === 'port' || field === 'from' || field === 'settings' ? `${field} ${shown[field]}` : shown[field]}
          </span>
        ),
      )}
      <span>
        {lastSentAt === null ? (
          'Nothing sent yet'
        ) : (
          <>
            Last sent <Age at={lastSentAt} /> ago
          </>
        )}
      </span>
    </>
  )
}
