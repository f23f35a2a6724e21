import { storeBodies } from '#lib/db/intake.ts'
import {
  claimPolledSources,
  markMissed,
  type PolledSource,
  readFiringAlerts,
  readKnownFirings,
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
        const held = await createAlertmanager({
          baseUrl: source.apiUrl,
          auth: openAuth(source.authSecret),
          timeoutMs: 10_000,
        }).alerts()
        return await reconcile(source, held)
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

async function reconcile(source: PolledSource, held: readonly HeldAlert[]): Promise<number> {
  return inTransaction(async (tx) => {
    const known = await readFiringAlerts(tx, source.id)
    const heldKeys = new Set(held.map((alert) => `${alert.fingerprint}@${alert.startsAtMs}`))
    const absent = known.filter((alert) => !heldKeys.has(`${alert.fingerprint}@${alert.startsAtMs}`))
    const missed = await markMissed(
      tx,
      source.id,
      absent.map((alert) => alert.id),
    )
    const ended = absent.filter((alert) => (missed.get(alert.id) ?? 0) >= POLLS_BEFORE_CLOSING)
    // A silenced alert pages nobody at its source, so it opens nothing here either.
    const active = held.filter((alert) => alert.state === 'active')
    const knownKeys = await readKnownFirings(tx, source.id, active)
    const unknown = active.filter((alert) => !knownKeys.has(`${alert.fingerprint}@${alert.startsAtMs}`))
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
