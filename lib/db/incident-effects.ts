import type { PlannedTimer } from '#lib/domain/escalation/escalation-decision.ts'
import type { EventDraft } from '#lib/domain/incident/timeline.ts'
import { GIVE_UP_AFTER_MS } from '#lib/domain/notification/backoff.ts'
import type { PageDraft } from '#lib/domain/notification/plan-pages.ts'
import { addJobs, removeJobs } from './jobs.ts'
import { announce, type ChangedThing } from './live-events.ts'
import type { Sql } from './sql.ts'

export type RecordedActor = { readonly kind: string; readonly id: string | null; readonly name: string }

/** What a decision about one incident implies beside its own row. Everything here commits with it or not at all. */
export type IncidentEffects = {
  readonly incidentId: string
  readonly number: number
  readonly version: number
  readonly events: readonly (EventDraft & { readonly actor: RecordedActor })[]
  /** `clear` removes what waits; `replace` puts these in its place; `add` leaves the rest. */
  readonly timers: {
    readonly mode: 'keep' | 'clear' | 'replace' | 'add'
    readonly planned: readonly PlannedTimer[]
    readonly escalationVersion: number
  }
  readonly pages: readonly PageDraft[]
  /** Pages to people that have not left yet are called off: somebody has it. */
  readonly callsOffPages: boolean
}

const timerKey = (incidentId: string, kind: string) => `timer:${incidentId}:${kind}`
const TIMER_KINDS = ['escalate', 'respond'] as const
/** Kinds whose messages about one incident must arrive in order (PagerDuty drops a resolve that comes before its trigger). */
const isOrdered = (kind: string) => kind !== 'email'

/** Writes timelines, timers with their jobs, and outbox rows with theirs, for any number of incidents at once; then tells open browsers. */
export async function commitEffects(
  sql: Sql,
  effects: readonly IncidentEffects[],
  nowMs: number,
  alsoChanged: readonly ChangedThing[] = [],
): Promise<void> {
  await writeEvents(sql, effects)
  await writeTimers(sql, effects)
  await callOffPages(sql, effects)
  await writePages(sql, effects, nowMs)
  await announce(sql, [
    ...effects.map((effect) => ({ noun: 'incident' as const, id: String(effect.number), version: effect.version })),
    ...alsoChanged,
  ])
}

async function writeEvents(sql: Sql, effects: readonly IncidentEffects[]): Promise<void> {
  const rows = effects.flatMap(({ incidentId, events }) =>
    events.map((event) => ({
      incident_id: incidentId,
      at: event.atMs,
      kind: event.kind,
      actor: event.actor,
      text: event.text,
      markdown: event.markdown ?? null,
      data: event.data ?? {},
      key: event.key ?? null,
    })),
  )
  if (rows.length === 0) return
  await sql.query(
    `insert into timeline_event (incident_id, at, kind, actor, text, markdown, data, key)
     select e.incident_id, to_timestamp(e.at / 1000.0), e.kind, e.actor, e.text, e.markdown, e.data, e.key
     from jsonb_to_recordset($1::jsonb) as e(incident_id uuid, at float8, kind text, actor jsonb, text text, markdown text, data jsonb, key text)
     on conflict (incident_id, key) do nothing`,
    [JSON.stringify(rows)],
  )
}

async function writeTimers(sql: Sql, effects: readonly IncidentEffects[]): Promise<void> {
  const cleared = effects
    .filter(({ timers }) => timers.mode === 'clear' || timers.mode === 'replace')
    .map(({ incidentId }) => incidentId)
  if (cleared.length > 0) {
    await sql.query('delete from timer where incident_id = any($1::uuid[])', [cleared])
    await removeJobs(
      sql,
      cleared.flatMap((id) => TIMER_KINDS.map((kind) => timerKey(id, kind))),
    )
  }
  const rows = effects.flatMap(({ incidentId, timers }) =>
    timers.planned.map((timer) => ({
      incident_id: incidentId,
      kind: timer.kind,
      step: timer.step,
      round: timer.round,
      due: timer.dueAtMs,
      version: timers.escalationVersion,
    })),
  )
  if (rows.length === 0) return
  await sql.query(
    `insert into timer (incident_id, kind, step, round, escalation_version, due_at)
     select t.incident_id, t.kind, t.step, t.round, t.version, to_timestamp(t.due / 1000.0)
     from jsonb_to_recordset($1::jsonb) as t(incident_id uuid, kind text, step int, round int, version int, due float8)`,
    [JSON.stringify(rows)],
  )
  await addJobs(
    sql,
    rows.map((row) => ({ task: 'escalate', key: timerKey(row.incident_id, row.kind), dueAtMs: row.due })),
  )
}

async function callOffPages(sql: Sql, effects: readonly IncidentEffects[]): Promise<void> {
  const calledOff = effects.filter((effect) => effect.callsOffPages).map(({ incidentId }) => incidentId)
  if (calledOff.length === 0) return
  // One that is just being sent may arrive; should it fail, or its sender die, it is not tried again (see claimPages).
  await sql.query(
    `update notification set state = case when state = 'pending' then 'cancelled' else state end, give_up_at = created_at
     where incident_id = any($1::uuid[]) and state in ('pending', 'sending') and event in ('trigger', 'escalate', 'remind') and step is not null`,
    [calledOff],
  )
}

async function writePages(sql: Sql, effects: readonly IncidentEffects[], nowMs: number): Promise<void> {
  const rows = effects.flatMap(({ incidentId, pages }) =>
    pages.map((page) => ({
      incident_id: incidentId,
      channel_id: page.channelId,
      channel_kind: page.channelKind,
      event: page.event,
      recipient: page.name,
      address: page.address,
      user_id: page.userId,
      step: page.step,
      order_key: isOrdered(page.channelKind) ? `${page.channelId}:${incidentId}` : null,
    })),
  )
  if (rows.length === 0) return
  await sql.query(
    `insert into notification (incident_id, channel_id, channel_kind, event, recipient, address, user_id, step, order_key, state, due_at, created_at, give_up_at)
     select n.incident_id, n.channel_id, n.channel_kind, n.event, n.recipient, n.address, n.user_id, n.step, n.order_key, 'pending',
            to_timestamp($2::float8 / 1000.0), to_timestamp($2::float8 / 1000.0), to_timestamp(($2::float8 + $3::float8) / 1000.0)
     from jsonb_to_recordset($1::jsonb) as n(incident_id uuid, channel_id uuid, channel_kind text, event text, recipient text, address text, user_id uuid, step int, order_key text)`,
    [JSON.stringify(rows), nowMs, GIVE_UP_AFTER_MS],
  )
  // One wake-up a commit: the worker claims whatever is due, in batches. Without a key, on which commits would queue.
  await addJobs(sql, [{ task: 'deliver' }])
}
