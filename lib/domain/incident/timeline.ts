/** Every kind of line on a timeline. */
export const EVENT_KINDS = [
  'opened',
  'reopened',
  'alert_fired',
  'alert_resolved',
  'alert_reconciled',
  'alerts_truncated',
  'paged',
  'unreachable',
  'response_overdue',
  'exhausted',
  'escalated',
  'acknowledged',
  'unacknowledged',
  'assigned',
  'priority_changed',
  'resolved',
  'note',
  'delivery_failed',
  'step_recorded',
  'run_started',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** A line to be written on an incident's timeline: one plain sentence, and what a screen may show beside it. */
export type EventDraft = {
  readonly kind: EventKind
  readonly text: string
  readonly atMs: number
  readonly data?: Readonly<Record<string, unknown>>
  readonly markdown?: string
  /** The same key writes once, however often it is tried. */
  readonly key?: string
}
