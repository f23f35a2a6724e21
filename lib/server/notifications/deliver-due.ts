import {
  type ClaimedPage,
  claimPages,
  type PagedIncidentRow,
  type PageResult,
  readPagedIncidents,
} from '#lib/db/notifications.ts'
import { inTransaction, sql } from '#lib/db/sql.ts'
import { nextAttempt } from '#lib/domain/notification/backoff.ts'
import type { Sent } from '#lib/integrations/channel.ts'
import { IntegrationError } from '#lib/integrations/integration-error.ts'
import { publicUrl } from '../auth/public-url.ts'
import { authorise, type Context } from '../context.ts'
import { fallThrough } from '../escalations/fall-through.ts'
import { composePage } from './compose-page.ts'
import { sendThrough } from './send-through.ts'
import { settleSoon } from './settle-soon.ts'

/** Longer than any channel's own deadline of 10 s, so that a live sender is never overtaken. */
const LEASE_MS = 15_000
const AT_ONCE_MAX = 48
const LOOK_AGAIN_MS = 500
/** A page to a person that failed this often is as good as unread: the next step is paged while this one is retried. */
const FAILURES_BEFORE_NEXT_STEP = 3

export type Random = () => number
export type Sender = {
  /** Names the claimer, for takeover. */
  readonly worker: string
  readonly random: Random
  /** False once the worker is stopping: what is in hand is finished, nothing more is begun. */
  readonly mayClaim?: () => boolean
}

/**
 * Sends every page that is due and records what the other side said; answers how many it claimed. At least once: a crash
 * before the record means the page is sent again with the same key. Throws what the database threw, after every page in
 * hand has come to its end.
 */
export async function deliverDue(ctx: Context, sender: Sender): Promise<number> {
  authorise(ctx, 'incident.act')
  const { worker, mayClaim = () => true } = sender
  let claimed = 0
  const sending = new Set<Promise<void>>()
  const failures: unknown[] = []
  try {
    for (;;) {
      const room = AT_ONCE_MAX - sending.size
      const pages =
        mayClaim() && failures.length === 0 ? await inTransaction((tx) => claimPages(tx, room, worker, LEASE_MS)) : []
      claimed += pages.length
      if (pages.length === 0 && sending.size === 0) break
      const incidents = await readPagedIncidents(sql, [...new Set(pages.map((page) => page.incidentId))])
      for (const page of pages) {
        const sent: Promise<void> = deliver(ctx, page, incidents.get(page.incidentId), sender)
          .catch((cause: unknown) => void failures.push(cause))
          .finally(() => sending.delete(sent))
        sending.add(sent)
      }
      if (sending.size > 0 && (pages.length === 0 || sending.size >= AT_ONCE_MAX)) await someEnd(sending)
    }
  } finally {
    await Promise.all(sending)
  }
  if (failures.length > 0) throw failures[0]
  return claimed
}

/** Until one page in hand came to its end, or it is time to look again: a receiver that hangs must not hold up what falls due meanwhile. */
async function someEnd(sending: ReadonlySet<Promise<void>>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const lookAgain = new Promise<void>((done) => {
    timer = setTimeout(done, LOOK_AGAIN_MS)
  })
  await Promise.race([...sending, lookAgain])
  clearTimeout(timer)
}

async function deliver(
  ctx: Context,
  page: ClaimedPage,
  incident: PagedIncidentRow | undefined,
  { worker, random }: Sender,
): Promise<void> {
  const begunAtMs = ctx.clock.nowMs()
  const base = { id: page.id, attempt: page.attempt, worker, startedAtMs: page.nowMs }
  const said = await send(page, incident, begunAtMs).catch(failureOf)
  if (said instanceof IntegrationError)
    return afterFailure(page, said, { ...base, latencyMs: ctx.clock.nowMs() - begunAtMs }, random)
  await settleSoon({
    ...base,
    latencyMs: Math.round(said.latencyMs),
    outcome: 'sent',
    status: said.status,
    said: said.said,
    state: 'sent',
    retryAtMs: null,
  })
}

async function send(page: ClaimedPage, incident: PagedIncidentRow | undefined, nowMs: number): Promise<Sent> {
  const impossible = (why: string) =>
    new IntegrationError(why, { vendor: page.channelKind, kind: 'permanent', reason: 'bad_shape' })
  if (!incident) throw impossible('Its incident is gone.')
  if (page.config === null) throw impossible('Its channel was removed or turned off.')
  return sendThrough(page.channelKind, page.config, composePage(page, incident, publicUrl()), nowMs)
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
    // From the failure on, not from the claim: one that took its ten seconds to fail would be tried again at once.
    nowMs: page.nowMs + (begun.latencyMs ?? 0),
    startedAtMs: page.createdAtMs,
    ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
  })
  const gaveUp = next.kind === 'give_up'
  const said = gaveUp && failure.kind === 'transient' ? `${failure.message} ${next.why}` : failure.message
  // Before the attempt is settled: a crash in between makes the attempt again, where the other order would forget the next step.
  if (gaveUp || (page.step !== null && page.attempt >= FAILURES_BEFORE_NEXT_STEP))
    await fallThrough(page, failure.message, gaveUp)
  await settleSoon({
    ...begun,
    outcome: failure.kind,
    status: failure.status ?? null,
    said: said.slice(0, 1_000),
    state: gaveUp ? 'failed' : 'pending',
    retryAtMs: gaveUp ? null : next.dueAtMs,
  })
}
