import {
  type ClaimedPage,
  claimPages,
  type PagedIncidentRow,
  type PageResult,
  readPagedIncidents,
} from '#lib/db/notifications.ts'
import { inTransaction, sql } from '#lib/db/sql.ts'
import { nextAttempt } from '#lib/domain/notification/backoff.ts'
import { env } from '#lib/env.ts'
import { IntegrationError } from '#lib/integrations/integration-error.ts'
import { authorise, type Context } from '../context.ts'
import { fallThrough } from '../escalations/fall-through.ts'
import { composePage } from './compose-page.ts'
import { sendThrough } from './send-through.ts'
import { settleSoon } from './settle-soon.ts'

/** Longer than any channel's own deadline of 10 s, so that a live sender is never overtaken. */
const LEASE_MS = 15_000
const AT_ONCE_MAX = 48
/** A page to a person that failed this often is as good as unread: the next step is paged while this one is retried. */
const FAILURES_BEFORE_NEXT_STEP = 3

export type Random = () => number

/**
 * Sends every page that is due and records what the other side said; answers how many it claimed. At least once: a crash
 * before the record means the page is sent again with the same key. `worker` names the claimer, for takeover.
 */
export async function deliverDue(ctx: Context, worker: string, random: Random): Promise<number> {
  authorise(ctx, 'incident.act')
  let claimed = 0
  const sending = new Set<Promise<void>>()
  for (;;) {
    const pages = await inTransaction((tx) => claimPages(tx, AT_ONCE_MAX - sending.size, worker, LEASE_MS))
    claimed += pages.length
    if (pages.length === 0 && sending.size === 0) return claimed
    const incidents = await readPagedIncidents(sql, [...new Set(pages.map((page) => page.incidentId))])
    for (const page of pages) {
      const sent: Promise<void> = deliver(ctx, page, incidents.get(page.incidentId), { worker, random }).finally(() =>
        sending.delete(sent),
      )
      sending.add(sent)
    }
    if (sending.size > 0 && (pages.length === 0 || sending.size >= AT_ONCE_MAX)) await Promise.race(sending)
  }
}

type Sender = { readonly worker: string; readonly random: Random }

async function deliver(
  ctx: Context,
  page: ClaimedPage,
  incident: PagedIncidentRow | undefined,
  { worker, random }: Sender,
): Promise<void> {
  const begunAtMs = ctx.clock.nowMs()
  const base = { id: page.id, attempt: page.attempt, worker, startedAtMs: page.nowMs }
  try {
    if (!incident)
      throw new IntegrationError('Its incident is gone.', {
        vendor: page.channelKind,
        kind: 'permanent',
        reason: 'bad_shape',
      })
    if (page.config === null)
      throw new IntegrationError('Its channel was removed or turned off.', {
        vendor: page.channelKind,
        kind: 'permanent',
        reason: 'bad_shape',
      })
    const said = await sendThrough(
      page.channelKind,
      page.config,
      composePage(page, incident, env().PUBLIC_URL ?? ''),
      begunAtMs,
    )
    await settleSoon({
      ...base,
      latencyMs: Math.round(said.latencyMs),
      outcome: 'sent',
      status: said.status,
      said: said.said,
      state: 'sent',
      retryAtMs: null,
    })
  } catch (cause) {
    await afterFailure(page, failureOf(cause), { ...base, latencyMs: ctx.clock.nowMs() - begunAtMs }, random)
  }
}

function failureOf(cause: unknown): IntegrationError {
  if (cause instanceof IntegrationError) return cause
  const sentence = cause instanceof Error ? cause.message : 'It failed for a reason that was not said.'
  return new IntegrationError(sentence, { vendor: 'tocsin', kind: 'transient', reason: 'unreachable' })
}

type Begun = Pick<PageResult, 'id' | 'attempt' | 'worker' | 'startedAtMs' | 'latencyMs'>

async function afterFailure(page: ClaimedPage, failure: IntegrationError, begun: Begun, random: Random): Promise<void> {
  const next = nextAttempt({
    attempt: page.attempt,
    kind: failure.kind,
    random: random(),
    nowMs: page.nowMs,
    startedAtMs: page.createdAtMs,
    ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
  })
  const gaveUp = next.kind === 'give_up'
  const said = gaveUp && failure.kind === 'transient' ? `${failure.message} ${next.why}` : failure.message
  const isCurrent = await settleSoon({
    ...begun,
    outcome: failure.kind,
    status: failure.status ?? null,
    said: said.slice(0, 1_000),
    state: gaveUp ? 'failed' : 'pending',
    retryAtMs: gaveUp ? null : next.dueAtMs,
  })
  if (!isCurrent) return
  if (gaveUp || (page.step !== null && page.attempt === FAILURES_BEFORE_NEXT_STEP))
    await fallThrough(page, failure.message, gaveUp)
}
