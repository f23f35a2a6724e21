import { REQUEST_METRICS, type RequestMetrics, trafficOf } from '#lib/domain/panel/golden-signals.ts'
import { MINUTE_MS } from '#lib/domain/time/duration-ms.ts'

type Kept = { readonly metrics: RequestMetrics; readonly untilMs: number }
/** By source and selector. A service may change its client library, so nothing is known for ever. */
const known = new Map<string, Kept>()
const KNOWN_MS = 10 * MINUTE_MS
const KNOWN_MAX = 1_000
const [COMMONEST] = REQUEST_METRICS
const RATE_WINDOW = '5m'

export type MetricsOwner = { readonly sourceKey: string; readonly selector: string }
const keyOf = ({ sourceKey, selector }: MetricsOwner) => JSON.stringify([sourceKey, selector])

/** The metric names this service was last found to use; null when it was not looked at lately. */
export function knownMetrics(owner: MetricsOwner, nowMs: number): RequestMetrics | null {
  const kept = known.get(keyOf(owner))
  return kept && kept.untilMs > nowMs ? kept.metrics : null
}

/**
 * Looks under which names the service has traffic, by asking for each, and remembers it; the commonest ones for a minute
 * when it has none. Answers whether these are other than the commonest. `hasTraffic` answers null for "cannot say".
 */
export async function findMetrics(
  owner: MetricsOwner,
  nowMs: number,
  hasTraffic: (expr: string) => Promise<boolean | null>,
): Promise<boolean> {
  if (known.size >= KNOWN_MAX) known.clear()
  for (const metrics of REQUEST_METRICS) {
    const answer = await hasTraffic(trafficOf(owner.selector, RATE_WINDOW, metrics))
    if (answer === null) return false
    if (!answer) continue
    known.set(keyOf(owner), { metrics, untilMs: nowMs + KNOWN_MS })
    return metrics !== COMMONEST
  }
  if (COMMONEST) known.set(keyOf(owner), { metrics: COMMONEST, untilMs: nowMs + MINUTE_MS })
  return false
}
