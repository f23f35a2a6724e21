/** What happened, from everybody's point of view. Times are milliseconds of one clock. */
export type History = {
  /** Markers of the alerts whose senders were told 202. */
  readonly accepted: readonly string[]
  readonly incidents: readonly {
    readonly id: string
    readonly markers: readonly string[]
    /** Kinds of its timeline events, oldest first; a paged or unreachable step as `paged 1`, `unreachable 2`. */
    readonly timeline: readonly string[]
    readonly acknowledgedAtMs: number | null
  }[]
  readonly outbox: readonly OutboxRow[]
  /** Everything that reached a receiver, repeats included; `isTaken` when it answered 2xx. */
  readonly deliveries: readonly Delivery[]
}
export type OutboxRow = {
  readonly key: string
  readonly incidentId: string
  readonly seq: number
  readonly event: string
  readonly step: number | null
  readonly channel: string
  readonly recipient: string
  readonly state: string
}
export type Delivery = { readonly key: string; readonly atMs: number; readonly isTaken: boolean }

const AFTER_ACKNOWLEDGE_MS = 1_000
const WAKES = new Set(['trigger', 'escalate', 'remind'])
/** A message may come after others of its own rank or a lower one. */
const RANK: Readonly<Record<string, number>> = { trigger: 0, escalate: 1, remind: 1, acknowledge: 2, resolve: 3 }

/** What is wrong with a history, one sentence each; nothing when it keeps every promise. */
export function violations(history: History): string[] {
  return [
    ...lost(history),
    ...skippedSteps(history),
    ...undelivered(history),
    ...pagedAfterAcknowledge(history),
    ...outOfOrder(history),
    ...repeated(history),
  ]
}

function lost({ accepted, incidents, outbox }: History): string[] {
  return accepted.flatMap((marker) => {
    const incident = incidents.find(({ markers }) => markers.includes(marker))
    if (!incident) return [`${marker} was accepted and is in no incident.`]
    if (!incident.timeline.includes('alert_fired')) return [`${marker} was accepted and its timeline knows nothing.`]
    return outbox.some((row) => row.incidentId === incident.id) ? [] : [`${marker} was accepted and nobody was paged.`]
  })
}

function skippedSteps({ incidents }: History): string[] {
  return incidents.flatMap(({ id, timeline }) => {
    const steps = timeline.flatMap((line) => /^(?:paged|unreachable) (\d+)$/.exec(line)?.[1] ?? []).map(Number)
    const reached = Math.max(0, ...steps)
    return Array.from({ length: reached }, (_, index) => index + 1)
      .filter((step) => !steps.includes(step))
      .map((step) => `${id} reached step ${reached} without step ${step}.`)
  })
}

function undelivered({ outbox, deliveries }: History): string[] {
  const taken = new Set(deliveries.filter(({ isTaken }) => isTaken).map(({ key }) => key))
  return outbox.flatMap((row) => {
    if (row.state === 'sent')
      return taken.has(row.key) ? [] : [`${row.key} (${row.event}) counts as sent and was never taken.`]
    if (row.state === 'cancelled' || row.state === 'failed') return []
    return [`${row.key} (${row.event}) is still ${row.state}.`]
  })
}

function pagedAfterAcknowledge({ incidents, outbox, deliveries }: History): string[] {
  const rows = new Map(outbox.map((row) => [row.key, row]))
  const acknowledged = new Map(incidents.map(({ id, acknowledgedAtMs }) => [id, acknowledgedAtMs]))
  return deliveries.flatMap(({ key, atMs }) => {
    const row = rows.get(key)
    const acknowledgedAtMs = acknowledged.get(row?.incidentId ?? '') ?? null
    if (!row || row.step === null || !WAKES.has(row.event) || acknowledgedAtMs === null) return []
    const lateMs = atMs - acknowledgedAtMs
    return lateMs > AFTER_ACKNOWLEDGE_MS ? [`${key} (${row.event}) came ${lateMs} ms after the acknowledge.`] : []
  })
}

function outOfOrder({ outbox, deliveries }: History): string[] {
  const rows = new Map(outbox.map((row) => [row.key, row]))
  const last = new Map<string, OutboxRow>()
  const seen = new Set<string>()
  return deliveries
    .toSorted((left, right) => left.atMs - right.atMs)
    .flatMap(({ key, isTaken }) => {
      const row = rows.get(key)
      // A repeat says nothing new; what was not taken was not heard.
      if (!row || !isTaken || seen.has(key)) return []
      seen.add(key)
      const lane = `${row.channel} of ${row.incidentId}`
      const before = last.get(lane)
      last.set(lane, row)
      const isBackwards = before && (before.seq > row.seq || (RANK[before.event] ?? 0) > (RANK[row.event] ?? 0))
      return isBackwards ? [`${lane}: ${row.event} (${row.seq}) came after ${before.event} (${before.seq}).`] : []
    })
}

function repeated({ outbox, deliveries }: History): string[] {
  const known = new Set(outbox.map((row) => row.key))
  const strangers = deliveries.filter(({ key }) => !known.has(key)).map(({ key }) => `${key} is in no outbox.`)
  const pages = Map.groupBy(
    outbox.filter((row) => row.state !== 'cancelled'),
    (row) => `${row.event} of ${row.incidentId}, step ${row.step}, to ${row.recipient} by ${row.channel}`,
  )
  const twice = [...pages].flatMap(([page, rows]) => (rows.length > 1 ? [`${page} has ${rows.length} keys.`] : []))
  return [...strangers, ...twice]
}
