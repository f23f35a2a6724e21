import { type RecordedWebhook, shiftRecording } from '#prisma/seed/drill/recording.ts'
import type { DrillRecording } from './recorded-incident.ts'

/** From pressing the button to the first alert: the healthy minutes before it are not waited for. */
export const LEAD_MS = 2_000

/** What to add to recorded times so that the first alert comes shortly after `nowMs`. */
export function offsetFor(recording: DrillRecording, nowMs: number): number {
  const [first] = recording.webhooks
  if (!first)
    throw new Error('The recording holds no alert to replay. Record it again: npx node prisma/seed/drill/record.ts')
  return nowMs + LEAD_MS - first.atMs
}

/** The recorded webhooks with the times they are due at, in order, the times inside moved alike. */
export function webhooksOf(recording: DrillRecording, offsetMs: number): RecordedWebhook[] {
  return shiftRecording(recording, recording.onsetAtMs + offsetMs).webhooks.toSorted((a, b) => a.atMs - b.atMs)
}

/** The bodies that end what the sent ones left firing, as the Alertmanager would say it at `nowMs`. */
export function resolvingBodies(sent: readonly RecordedWebhook[], nowMs: number): RecordedWebhook['body'][] {
  const lastOfGroup = new Map<unknown, RecordedWebhook['body']>()
  for (const { body } of sent) lastOfGroup.set(body.groupKey, body)
  const endsAt = new Date(nowMs).toISOString()
  return [...lastOfGroup.values()]
    .filter(({ alerts }) => alerts.some(({ status }) => status === 'firing'))
    .map((body) => ({
      ...body,
      status: 'resolved',
      alerts: body.alerts.map((alert) =>
        alert.status === 'firing' ? { ...alert, status: 'resolved', endsAt } : alert,
      ),
    }))
}
