import { storeBodies } from '#lib/db/intake.ts'
import {
  claimPolledSources,
  type FiringAlert,
  markMissed,
  type PolledSource,
  readFiringAlerts,
  readKnownFirings,
  readReceivers,
  recordReconcile,
} from '#lib/db/reconcile.ts'
import { inTransaction, sql } from '#lib/db/sql.ts'
import { createAlertmanager } from '#lib/integrations/alertmanager/client.ts'
import type { HeldAlert } from '#lib/integrations/alertmanager/translate.ts'
import { authorise, type Context } from '../context.ts'
import { openAuth } from '../sources/vendor-auth.ts'
import { hashOfGroup } from './read-body.ts'

/** An alert a poll did not find once may be between two evaluations; twice is gone (contracts: Alertmanager delivery). */
const POLLS_BEFORE_CLOSING = 2
/** Rulers send everything again within two minutes of an Alertmanager's start; half as much again for slow ones. */
const FRESH_MS = 3 * 60_000
/** Three times the default `group_wait`, and the default `group_interval` and a bit. */
const GROUP_WAIT_MS = 90_000
const GROUP_INTERVAL_MS = 6 * 60_000

/**
 * Asks every configured Alertmanager what it holds and sends through intake what its webhooks missed: alerts that fire
 * unknown to us, and ends of those that it no longer has. One source that does not answer stops no other. A source that
 * any worker polled less than `minAgeMs` ago is left alone. Answers how many alerts it corrected.
 */
export async function reconcileSources(ctx: Context, minAgeMs = 0): Promise<number> {
  authorise(ctx, 'alert.ingest')
  const sources = await claimPolledSources(sql, minAgeMs)
  const corrected = await Promise.all(
    sources.map(async (source) => {
      try {
        const auth = openAuth(source.authSecret)
        const alertmanager = createAlertmanager({ baseUrl: source.apiUrl, auth, timeoutMs: 10_000 })
        const { startedAtMs, cluster } = await alertmanager.status()
        // Fresh after a start it holds only what was sent again since: what it lacks has not ended.
        const isFresh = startedAtMs !== null && ctx.clock.nowMs() - startedAtMs < FRESH_MS
        return await reconcile(source, await alertmanager.alerts(), isFresh || cluster === 'settling')
      } catch (cause) {
        await recordReconcile(
          sql,
          source.id,
          cause instanceof Error ? cause.message : 'The Alertmanager did not answer.',
        )
        return 0
      }
    }),
  )
  return corrected.reduce((sum, n) => sum + n, 0)
}

async function reconcile(source: PolledSource, held: readonly HeldAlert[], mayLack: boolean): Promise<number> {
  return inTransaction(async (tx) => {
    const known = await readFiringAlerts(tx, source.id)
    // By labels alone: replicas disagree about when a firing began, and the Alertmanager takes the earlier.
    const heldNow = new Set(held.map((alert) => alert.fingerprint))
    const absent = mayLack ? [] : known.filter((alert) => !heldNow.has(alert.fingerprint))
    const missed = await markMissed(
      tx,
      source.id,
      absent.map((alert) => alert.id),
    )
    const ended = absent.filter((alert) => (missed.get(alert.id) ?? 0) >= POLLS_BEFORE_CLOSING)
    // A silenced alert pages nobody at its source, so it opens nothing here either.
    const receivers = await readReceivers(tx, source.id)
    const overdue = held.filter((alert) => alert.state === 'active' && isOverdue(source, alert, known, receivers))
    const knownKeys = await readKnownFirings(tx, source.id, overdue)
    const firingNow = new Set(known.map((alert) => alert.fingerprint))
    const unknown = overdue.filter(
      (alert) => !firingNow.has(alert.fingerprint) && !knownKeys.has(`${alert.fingerprint}@${alert.startsAtMs}`),
    )
    const bodies = [
      ...ended.map((alert) =>
        webhookOf(alert.groupKey, alert.receiver, {
          ...alert,
          status: 'resolved',
          endsAt: new Date(source.nowMs).toISOString(),
        }),
      ),
      ...unknown.map((alert) =>
        webhookOf(`reconciled:${hashOfGroup(alert.fingerprint).slice(0, 16)}`, alert.receivers[0] ?? '', {
          ...alert,
          status: 'firing',
          endsAt: '0001-01-01T00:00:00Z',
        }),
      ),
    ]
    if (bodies.length > 0)
      await storeBodies(
        tx,
        bodies.map((body) => ({
          sourceId: source.id,
          state: 'accepted',
          via: 'reconcile',
          reason: null,
          body: Buffer.from(JSON.stringify(body)),
        })),
      )
    await recordReconcile(tx, source.id, null)
    return bodies.length
  })
}

/**
 * Whether the webhook of this alert should have come by now: it is routed to a receiver that posts here, and has waited
 * longer than Alertmanager itself waits before it tells of a new group, or of a new alert in one it told of before.
 */
function isOverdue(
  source: PolledSource,
  alert: HeldAlert,
  known: readonly FiringAlert[],
  receivers: ReadonlySet<string>,
): boolean {
  const isOurs = receivers.size === 0 || alert.receivers.some((name) => receivers.has(name))
  const joins = known.some((other) => other.labels.alertname === alert.labels.alertname)
  return isOurs && source.nowMs - alert.startsAtMs > (joins ? GROUP_INTERVAL_MS : GROUP_WAIT_MS)
}

type Told = {
  readonly fingerprint: string
  readonly labels: object
  readonly annotations: object
  readonly startsAtMs: number
  readonly generatorUrl: string | null
  readonly status: string
  readonly endsAt: string
}

/** What the missed webhook would have said: it goes the same way as every other. */
function webhookOf(groupKey: string, receiver: string, alert: Told): object {
  const { fingerprint, labels, annotations, startsAtMs, generatorUrl, status, endsAt } = alert
  return {
    version: '4',
    groupKey,
    receiver,
    status,
    truncatedAlerts: 0,
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: '',
    alerts: [
      {
        status,
        labels,
        annotations,
        startsAt: new Date(startsAtMs).toISOString(),
        endsAt,
        generatorURL: generatorUrl ?? '',
        fingerprint,
      },
    ],
  }
}
