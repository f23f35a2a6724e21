import type { PanelAnswer } from '#lib/contracts/panels.ts'
import type { RangeAnswer } from '#lib/domain/telemetry/series.ts'
import { IntegrationError } from '#lib/integrations/integration-error.ts'
import type { Prometheus, RangeWindow } from '#lib/integrations/prometheus/client.ts'
import { guardQuery } from '#lib/promql/guard.ts'
import { createQueryCache } from './query-cache.ts'
import { createQueryGate, GateFullError, type QueryGate } from './query-gate.ts'
import { sampleOf } from './sample-words.ts'

export type WireSeries = Extract<PanelAnswer, { status: 'ok' }>['series'][number]
export type QueryFailure = Exclude<PanelAnswer['status'], 'ok' | 'not_configured'>
/** What one query came to. `sinceMs`: since when the source has not answered at all. */
export type QueryOutcome =
  | {
      readonly kind: 'series'
      readonly series: readonly WireSeries[]
      readonly warnings: readonly string[]
      readonly fetchedAtMs: number
    }
  | { readonly kind: QueryFailure; readonly message: string; readonly sinceMs: number | null }

/** Somewhere to ask. `key` changes with anything that may change an answer: address, credentials, tenant. */
export type AskedSource = { readonly key: string; readonly name: string; readonly client: Prometheus }
export type QueryEngine = {
  /** Never throws for what a source does or does not do: a dead one is an outcome too. Over within `deadlineMs`. */
  readonly ask: (source: AskedSource, expr: string, window: RangeWindow) => Promise<QueryOutcome>
}

const TTL_MS_MAX = 15_000
/** Long enough to spare a dead source the crowd, short enough to notice that it is back. */
const FAILURE_TTL_MS = 2_000
const SOURCES_MAX = 50

export type QueryEngineOptions = {
  readonly nowMs: () => number
  readonly deadlineMs?: number
  readonly runningMax?: number
  readonly waitingMax?: number
}

/**
 * Asks sources on behalf of any number of viewers: the same query over the same steps goes out once, is kept for a step
 * (15 s at most), and at most eight run at one source at a time. Costly queries are refused before they are sent.
 */
export function createQueryEngine({
  nowMs,
  deadlineMs = 10_000,
  runningMax = 8,
  waitingMax = 200,
}: QueryEngineOptions): QueryEngine {
  const cache = createQueryCache<QueryOutcome>({ bytesOf })
  const flights = new Map<string, Promise<QueryOutcome>>()
  const gates = new Map<string, QueryGate>()
  const deadSinceMs = new Map<string, number>()

  const gateOf = (key: string): QueryGate => {
    const gate = gates.get(key) ?? createQueryGate({ runningMax, waitingMax })
    // Each change of a source's settings is a new key; those before it are of no use.
    if (gates.size >= SOURCES_MAX && !gates.has(key)) gates.clear()
    gates.set(key, gate)
    return gate
  }

  const fetchRange = async (source: AskedSource, expr: string, window: RangeWindow): Promise<QueryOutcome> => {
    const signal = AbortSignal.timeout(deadlineMs)
    try {
      const answer = await gateOf(source.key).through(signal, () => source.client.range(expr, window, { signal }))
      deadSinceMs.delete(source.key)
      return toOutcome(answer, nowMs())
    } catch (cause) {
      const { kind, message } = failureOf(cause, { name: source.name, deadlineMs, signal })
      if (kind !== 'unreachable') {
        deadSinceMs.delete(source.key)
        return { kind, message, sinceMs: null }
      }
      const sinceMs = deadSinceMs.get(source.key) ?? nowMs()
      deadSinceMs.set(source.key, sinceMs)
      return { kind, message, sinceMs }
    }
  }

  return {
    async ask(source, expr, window) {
      const { startMs, endMs, stepMs } = window
      const guard = guardQuery(expr, { rangeMs: endMs - startMs, stepMs })
      if (!guard.ok) return { kind: 'refused', message: `Not sent to ${source.name}: ${guard.reason}`, sinceMs: null }
      const key = JSON.stringify([source.key, expr, startMs, endMs, stepMs])
      const kept = cache.get(key, nowMs())
      if (kept) return kept
      const flying = flights.get(key)
      if (flying) return flying
      const flight = fetchRange(source, expr, window).then((outcome) => {
        const ttlMs = outcome.kind === 'unreachable' ? FAILURE_TTL_MS : Math.min(stepMs, TTL_MS_MAX)
        cache.put(key, outcome, { nowMs: nowMs(), ttlMs })
        return outcome
      })
      flights.set(key, flight)
      return flight.finally(() => flights.delete(key))
    },
  }
}

function toOutcome({ series, warnings }: RangeAnswer, fetchedAtMs: number): QueryOutcome {
  return {
    kind: 'series',
    series: series.map(({ labels, points }) => ({
      labels: { ...labels },
      points: points.map(([atMs, value]): WireSeries['points'][number] => [atMs, sampleOf(value)]),
    })),
    warnings,
    fetchedAtMs,
  }
}

/** About what an answer takes: a point is an array of two, a label two strings. */
function bytesOf(outcome: QueryOutcome): number {
  if (outcome.kind !== 'series') return outcome.message.length * 2
  return outcome.series.reduce(
    (sum, { labels, points }) => sum + 200 + 2 * JSON.stringify(labels).length + 48 * points.length,
    200,
  )
}

type Asked = { readonly name: string; readonly deadlineMs: number; readonly signal: AbortSignal }

function failureOf(cause: unknown, { name, deadlineMs, signal }: Asked): { kind: QueryFailure; message: string } {
  if (cause instanceof GateFullError)
    return { kind: 'error', message: `Too many queries wait for ${name} already. Try again in a moment.` }
  if (signal.aborted && !(cause instanceof IntegrationError))
    return { kind: 'unreachable', message: `${name} did not answer within ${deadlineMs / 1_000} s.` }
  if (!(cause instanceof IntegrationError)) throw cause
  return { kind: kindOf(cause), message: cause.message }
}

function kindOf({ reason, status }: IntegrationError): QueryFailure {
  if (reason === 'refused' || status === 401 || status === 403) return 'refused'
  if (status !== undefined) return reason === 'status' && status >= 502 && status <= 504 ? 'unreachable' : 'error'
  return reason === 'timeout' || reason === 'unreachable' || reason === 'tls' ? 'unreachable' : 'error'
}
