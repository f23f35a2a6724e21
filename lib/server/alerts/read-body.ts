import { createHash } from 'node:crypto'
import type { GroupKey, WaitingBody } from '#lib/db/ingest.ts'
import type { SeenAlert } from '#lib/domain/alert/decide-alert.ts'
import { translateWebhook } from '#lib/integrations/alertmanager/translate.ts'
import { parseAlertmanagerWebhook } from '#lib/integrations/alertmanager/webhook.ts'

/** What one stored body says about one group. */
export type GroupReport = GroupKey & {
  readonly groupKey: string
  readonly receiver: string
  readonly externalUrl: string | null
  readonly truncatedAlerts: number
  readonly seen: readonly SeenAlert[]
  readonly body: WaitingBody
}

/** Group keys are long and change with routes: they are told apart by their SHA-256 (contracts: Alertmanager webhook). */
export function hashOfGroup(groupKey: string): string {
  return createHash('sha256').update(groupKey).digest('hex')
}

/** Reads a stored body, or says why it cannot be read. Throws nothing. */
export function readBody(body: WaitingBody): { ok: true; report: GroupReport } | { ok: false; reason: string } {
  let json: unknown
  try {
    json = JSON.parse(body.body.toString('utf8'))
  } catch {
    return { ok: false, reason: 'The body is not JSON.' }
  }
  const parsed = parseAlertmanagerWebhook(json)
  if (!parsed.ok) return parsed
  const said = translateWebhook(parsed.webhook)
  return {
    ok: true,
    report: {
      sourceId: body.sourceId,
      groupKeyHash: hashOfGroup(said.groupKey),
      groupKey: said.groupKey,
      receiver: said.receiver,
      externalUrl: said.externalUrl,
      truncatedAlerts: said.truncatedAlerts,
      seen: said.alerts.map((alert) => ({ ...alert, via: body.via, seenAtMs: body.receivedAt })),
      body,
    },
  }
}
