import { alertRules } from '#test/stack/rules.ts'
import { expressionKey, GOLDEN_SIGNALS, withoutComparison } from './expressions.ts'
import type { DrillRecording, RecordedRange, RecordedSeries } from './recording.ts'
import { type ExpressionCandidate, runbookExpressions } from './runbook-expressions.ts'

type Window = { startMs: number; endMs: number; stepMs: number }
type RecordRanges = {
  prometheusUrl: string
  window: Window
  runbook: string
  rules: DrillRecording['rules']
  say: (text: string) => void
}

/** An answer with more series than this is no panel, and would be most of the file. */
const SERIES_MAX = 40

/** Asks the alerts' expressions, their left sides, the golden signals and what the runbook holds, each once. */
export async function recordRanges({
  prometheusUrl,
  window,
  runbook,
  rules,
  say,
}: RecordRanges): Promise<RecordedRange[]> {
  const ranges = new Map<string, RecordedRange>()
  const record = async (expr: string, isKept = (_: RecordedSeries[]) => true): Promise<boolean> => {
    const key = expressionKey(expr)
    if (ranges.has(key)) return true
    const series = await queryRange(prometheusUrl, expr, window)
    if (series === null) return false
    if (series.length > SERIES_MAX) say(`Not kept, ${series.length} series: ${expr}`)
    else if (isKept(series)) ranges.set(key, { expr, stepMs: window.stepMs, series })
    return true
  }

  const { candidates, alertNames } = runbookExpressions(runbook)
  for (const expr of [...ruleExpressions(rules), ...GOLDEN_SIGNALS.map((signal) => signal.expr), 'up']) {
    if (!(await record(expr))) throw new Error(`Prometheus does not accept ${expr}`)
  }
  for (const candidate of candidates) {
    if (!(await recordFirstAccepted(candidate, record)) && candidate.origin !== 'inline') {
      say(`Not accepted by Prometheus: ${candidate.alternatives[0]?.[0]}`)
    }
  }
  const known = new Set(rules.groups.flatMap((group) => group.rules.map(({ name }) => name)))
  for (const name of alertNames) if (!known.has(name)) say(`The runbook's alert ${name} is not among the stack's rules`)
  return [...ranges.values()]
}

/** The rules as the stack writes them, as Prometheus prints them back, and the left sides of both. */
function ruleExpressions(rules: DrillRecording['rules']): string[] {
  const written = alertRules({ window: '1m', forSeconds: 0 }).map(({ expr }) => expr)
  const printed = rules.groups.flatMap((group) => group.rules.map(({ query }) => query))
  return [...written, ...printed].flatMap((expr) => [expr, withoutComparison(expr)]).filter((expr) => expr !== null)
}

type RecordExpression = (expr: string, isKept?: (series: RecordedSeries[]) => boolean) => Promise<boolean>

async function recordFirstAccepted(
  { origin, alternatives }: ExpressionCandidate,
  record: RecordExpression,
): Promise<boolean> {
  for (const parts of alternatives) {
    let isAccepted = true
    for (const expr of parts) {
      // Any single word is PromQL for a metric: of inline code, keep what Prometheus knows or what is written like a query.
      isAccepted &&= await record(expr, (series) => origin !== 'inline' || series.length > 0 || /[({[]/.test(expr))
    }
    if (isAccepted && parts.length > 0) return true
  }
  return false
}

type MatrixAnswer = {
  status: string
  data?: { result: { metric: Record<string, string>; values?: [number, string][] }[] }
}

/** The answer of a range query, or null when Prometheus refuses the expression. */
async function queryRange(prometheusUrl: string, query: string, window: Window): Promise<RecordedSeries[] | null> {
  const response = await fetch(`${prometheusUrl}/api/v1/query_range`, {
    method: 'POST',
    body: new URLSearchParams({
      query,
      start: String(window.startMs / 1000),
      end: String(window.endMs / 1000),
      step: String(window.stepMs / 1000),
      timeout: '20s',
    }),
    signal: AbortSignal.timeout(30_000),
  })
  const answer = (await response.json()) as MatrixAnswer
  if (answer.status !== 'success' || answer.data === undefined) return null
  return answer.data.result.map(({ metric, values = [] }) => ({
    labels: metric,
    points: values.map(([seconds, value]) => [Math.round(seconds * 1000), value]),
  }))
}
