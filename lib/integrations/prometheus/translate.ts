import type { InstantAnswer, InstantSample, Point, RangeAnswer, TimeSeries } from '#lib/domain/telemetry/series.ts'
import type { BuildInfo, MonitoringRule, RuleAlert, ScrapeTarget } from './answers.ts'
import type { QueryResult, RuleAnswer, RulesAnswer, TargetsAnswer } from './schema.ts'

/** A value or instant that is not what the API promises. The client turns it into an IntegrationError of reason `bad_shape`. */
export class UnreadableSampleError extends Error {}

/** A sample value as a number. `+Inf`, `-Inf` and `NaN` are values; anything else that is no number throws UnreadableSampleError. */
export function parseSample(text: unknown): number {
  if (text === '+Inf' || text === 'Inf') return Number.POSITIVE_INFINITY
  if (text === '-Inf') return Number.NEGATIVE_INFINITY
  if (text === 'NaN') return Number.NaN
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN
  if (Number.isNaN(value)) throw new UnreadableSampleError(`the sample value ${JSON.stringify(text)} is not a number`)
  return value
}

/** A `[seconds, "value"]` pair as a Point in milliseconds. */
export function parsePoint(pair: unknown): Point {
  if (!Array.isArray(pair) || pair.length !== 2 || typeof pair[0] !== 'number' || !Number.isFinite(pair[0])) {
    throw new UnreadableSampleError('a sample is not a pair of seconds and value')
  }
  return [Math.round(pair[0] * 1_000), parseSample(pair[1])]
}

/** An instant query's result. Native histograms and texts have no single number: they are left out, with a warning. */
export function toInstantAnswer(result: QueryResult, warnings: readonly string[]): InstantAnswer {
  switch (result.resultType) {
    case 'vector': {
      const floats = result.result.filter((series) => series.value !== undefined)
      const samples = floats.map(({ metric, value }) => sampleAt(metric, parsePoint(value)))
      return { samples, warnings: [...warnings, ...histogramWarning(result.result.length - floats.length)] }
    }
    case 'matrix': {
      const last = result.result.flatMap(({ metric, values }) => {
        const pair = values?.at(-1)
        return pair === undefined ? [] : [sampleAt(metric, parsePoint(pair))]
      })
      return {
        samples: last,
        warnings: [...warnings, 'The expression selects a range; the last sample of each series is shown.'],
      }
    }
    case 'scalar':
      return { samples: [sampleAt({}, parsePoint(result.result))], warnings }
    case 'string':
      return { samples: [], warnings: [...warnings, `The expression is a text: ${JSON.stringify(result.result[1])}.`] }
  }
}

/** A range query's result on the step asked for. A missing step stays missing; native histograms are left out, with a warning. */
export function toRangeAnswer(
  result: QueryResult,
  { stepMs, warnings }: { stepMs: number; warnings: readonly string[] },
): RangeAnswer {
  if (result.resultType !== 'matrix') {
    // VictoriaMetrics and Prometheus both answer a matrix; anything else is a proxy's invention.
    throw new UnreadableSampleError(`a range query was answered with a ${result.resultType}`)
  }
  const floats = result.result.filter((series) => (series.values?.length ?? 0) > 0)
  const skipped = result.result.filter((series) => (series.histograms?.length ?? 0) > 0).length
  const series: TimeSeries[] = floats.map(({ metric, values }) => ({
    labels: metric,
    points: (values ?? []).map(parsePoint),
  }))
  return { series, stepMs, warnings: [...warnings, ...histogramWarning(skipped)] }
}

/** All rules of all groups, in the server's order. */
export function toRules({ groups }: RulesAnswer): MonitoringRule[] {
  return groups.flatMap((group) =>
    group.rules.map((rule) => ({
      kind: rule.type,
      group: group.name,
      file: group.file ?? null,
      name: rule.name,
      expr: rule.query,
      forMs: (rule.duration ?? 0) * 1_000,
      keepFiringForMs: (rule.keepFiringFor ?? 0) * 1_000,
      intervalMs: group.interval == null ? null : group.interval * 1_000,
      labels: rule.labels ?? {},
      annotations: rule.annotations ?? {},
      state: oneOf(['firing', 'pending', 'inactive'] as const, rule.state, 'unknown'),
      health: oneOf(['ok', 'err'] as const, rule.health, 'unknown'),
      lastError: rule.lastError || null,
      lastEvaluationAtMs: instantMs(rule.lastEvaluation),
      alerts: (rule.alerts ?? []).map(toRuleAlert),
    })),
  )
}

/** The targets being scraped. */
export function toTargets({ activeTargets }: TargetsAnswer): ScrapeTarget[] {
  return (activeTargets ?? []).map((target) => ({
    labels: target.labels,
    scrapePool: target.scrapePool,
    scrapeUrl: target.scrapeUrl,
    health: oneOf(['up', 'down'] as const, target.health, 'unknown'),
    lastError: target.lastError || null,
    lastScrapeAtMs: instantMs(target.lastScrape),
    scrapeInterval: target.scrapeInterval || null,
  }))
}

/** The version of a server: distributions append to it (`2.42.0+ds`), so only its first two numbers are compared. */
export function toBuildInfo({ version }: { version?: string | undefined }): BuildInfo {
  const numbers = /^v?(\d+)\.(\d+)/.exec(version ?? '')
  return { version: version || null, majorMinor: numbers ? [Number(numbers[1]), Number(numbers[2])] : null }
}

/** `1:4: parse error: …` out of an error text, so an editor can mark the place. Lines and columns count from 1. */
export function parseErrorPosition(error: string): { line: number; column: number; text: string } | null {
  const found = /(?:^|[\s:])(\d+):(\d+): parse error: ([\s\S]*)$/.exec(error)
  return found ? { line: Number(found[1]), column: Number(found[2]), text: found[3] ?? '' } : null
}

function sampleAt(labels: InstantSample['labels'], [atMs, value]: Point): InstantSample {
  return { labels, atMs, value }
}

function toRuleAlert(alert: NonNullable<RuleAnswer['alerts']>[number]): RuleAlert {
  return {
    labels: alert.labels,
    annotations: alert.annotations ?? {},
    state: oneOf(['firing', 'pending'] as const, alert.state, 'inactive'),
    activeAtMs: instantMs(alert.activeAt),
    value: alert.value == null ? Number.NaN : parseSample(alert.value),
  }
}

function histogramWarning(skipped: number): string[] {
  return skipped === 0
    ? []
    : [`${skipped} native histogram series left out: use histogram_quantile or histogram_count to draw them.`]
}

/** RFC 3339 to milliseconds. Go's zero time (year 1) and texts that are no date are null. */
function instantMs(text: string | null | undefined): number | null {
  const atMs = Date.parse(text ?? '')
  return Number.isNaN(atMs) || atMs < 0 ? null : atMs
}

function oneOf<const Known extends string, const Other extends string>(
  known: readonly Known[],
  value: string | null | undefined,
  other: Other,
): Known | Other {
  return known.find((one) => one === value) ?? other
}
