import type { AlertObservation } from '#lib/domain/alert/alert-observation.ts'
import { labelFingerprint } from '#lib/domain/alert/fingerprint.ts'
import type { Labels } from '#lib/domain/telemetry/series.ts'
import { limitBytes, validText } from '../limit-text.ts'
import type { AlertmanagerWebhook, GettableAlert } from './schema.ts'

const LABEL_BYTES_MAX = 1_024
const ANNOTATION_BYTES_MAX = 16 * 1_024
const GROUP_KEY_BYTES_MAX = 16 * 1_024

/** What one webhook said, alert by alert: the status of the group is left out on purpose, it may contradict its alerts. */
export type WebhookReport = {
  /** Routing path and group labels. Changes when routes are edited; long and not fit for an address: store a hash of it. */
  readonly groupKey: string
  readonly receiver: string
  /** Where this Alertmanager's own page is, by its own account. Null when not http(s). */
  readonly externalUrl: string | null
  /** How many alerts were left out because of `max_alerts`. They never get a resolved message. */
  readonly truncatedAlerts: number
  readonly groupLabels: Labels
  readonly reason: string | null
  readonly alerts: readonly AlertObservation[]
}

/** An alert that Alertmanager holds now. It keeps no resolved ones; `expiresAtMs` is when it gives up hearing of this one, not when it ended. */
export type HeldAlert = AlertObservation & {
  readonly state: 'active' | 'suppressed' | 'unprocessed'
  readonly silencedBy: readonly string[]
  readonly inhibitedBy: readonly string[]
  readonly mutedBy: readonly string[]
  readonly receivers: readonly string[]
  readonly updatedAtMs: number
  readonly expiresAtMs: number
}

/** A checked webhook in the domain's words. Fingerprints are computed where missing, from the labels as sent; text is made valid and capped. */
export function translateWebhook(webhook: AlertmanagerWebhook): WebhookReport {
  return {
    groupKey: limitBytes(validText(webhook.groupKey), GROUP_KEY_BYTES_MAX),
    receiver: limitBytes(validText(webhook.receiver), LABEL_BYTES_MAX),
    externalUrl: webAddress(webhook.externalURL),
    truncatedAlerts: webhook.truncatedAlerts,
    groupLabels: cleaned(webhook.groupLabels, LABEL_BYTES_MAX),
    reason: webhook.notification_reason ? limitBytes(validText(webhook.notification_reason), LABEL_BYTES_MAX) : null,
    alerts: webhook.alerts.map((alert) => ({
      ...described(alert),
      status: alert.status,
      endsAtMs: alert.status === 'firing' ? null : realInstantMs(alert.endsAt),
    })),
  }
}

/** One alert of `/api/v2/alerts`. All of them fire: a resolved alert is not listed. */
export function translateHeldAlert(alert: GettableAlert): HeldAlert {
  const { state } = alert.status
  return {
    ...described(alert),
    status: 'firing',
    endsAtMs: null,
    state: state === 'suppressed' || state === 'unprocessed' ? state : 'active',
    silencedBy: alert.status.silencedBy,
    inhibitedBy: alert.status.inhibitedBy,
    mutedBy: alert.status.mutedBy,
    receivers: (alert.receivers ?? []).map(({ name }) => name),
    updatedAtMs: Date.parse(alert.updatedAt),
    expiresAtMs: Date.parse(alert.endsAt),
  }
}

type Described = Pick<GettableAlert, 'fingerprint' | 'labels' | 'annotations' | 'startsAt' | 'generatorURL'>

function described(alert: Described): Omit<AlertObservation, 'status' | 'endsAtMs'> {
  return {
    fingerprint: /^[0-9a-f]{16}$/.test(alert.fingerprint) ? alert.fingerprint : labelFingerprint(alert.labels),
    labels: cleaned(alert.labels, LABEL_BYTES_MAX),
    annotations: cleaned(alert.annotations, ANNOTATION_BYTES_MAX),
    startsAtMs: Date.parse(alert.startsAt),
    generatorUrl: webAddress(alert.generatorURL),
  }
}

function cleaned(labels: Labels, bytesMax: number): Labels {
  const entries = Object.entries(labels).map(([name, value]) => [
    limitBytes(validText(name), LABEL_BYTES_MAX),
    limitBytes(validText(value), bytesMax),
  ])
  return Object.fromEntries(entries)
}

/** Go's zero time, 0001-01-01, means "not yet". */
function realInstantMs(text: string | null | undefined): number | null {
  const atMs = Date.parse(text ?? '')
  return Number.isNaN(atMs) || atMs <= 0 ? null : atMs
}

/** An address fit to be a link: http or https only. */
function webAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? limitedUrl(url) : null
}

function limitedUrl({ href }: URL): string | null {
  return href.length <= 8_192 ? href : null
}
