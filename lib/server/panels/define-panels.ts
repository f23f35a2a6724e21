import type { PanelDefinition } from '#lib/contracts/panels.ts'
import type { PanelSubject, SubjectAlert } from '#lib/db/panels.ts'
import {
  goldenSignals,
  NO_SERVICE_PANEL,
  RECORDED_METRICS,
  REQUEST_METRICS,
  type RequestMetrics,
  selectorOf,
} from '#lib/domain/panel/golden-signals.ts'
import { rateWindowMs } from '#lib/domain/panel/panel-window.ts'
import type { Labels } from '#lib/domain/telemetry/series.ts'
import { formatDuration } from '#lib/promql/duration.ts'
import { everyExpression } from '#lib/promql/expression.ts'
import { parseQuery } from '#lib/promql/parse.ts'
import { splitComparison } from '#lib/promql/split-comparison.ts'
import { expressionInLink, expressionInRunbooks, tellingAlerts } from './alert-expression.ts'
import { guessUnit } from './guess-unit.ts'

/** A definition without the link to its source, and the alert it is about. */
export type DefinedPanel = Omit<PanelDefinition, 'exploreUrl'> & { readonly alert: SubjectAlert | null }

/** The first causes of an incident; more would push the golden signals off the screen. */
const SIGNALS_MAX = 3
const DEFAULT_STEP_MS = 10_000

export type PanelHints = {
  readonly stepMs?: number
  readonly findRule?: FindRule
  /** What is known of how this service names its metrics; the commonest names where nothing is. */
  readonly metricsOf?: (selector: string) => RequestMetrics | null
}

/** Finds an expression that neither the alert nor a runbook holds. */
export type FindRule = (alert: SubjectAlert) => Promise<string | null>

/**
 * What can be drawn for an incident: the expression of each kind of alert with its limit, then the golden signals of the
 * service. Asks no vendor unless `findRule` does. The same incident has the same ids at any time.
 */
export async function definePanels(
  subject: PanelSubject,
  { stepMs = DEFAULT_STEP_MS, findRule, metricsOf }: PanelHints = {},
): Promise<DefinedPanel[]> {
  const signals = await Promise.all(
    tellingAlerts(subject)
      .slice(0, SIGNALS_MAX)
      .map(async (alert) => {
        const brought = expressionInLink(alert.generatorUrl)
        const expr = brought ?? (await findRule?.(alert)) ?? (await expressionInRunbooks(alert.name))
        return signalPanel(alert, expr ?? null)
      }),
  )
  return [...signals, ...goldenPanels(subject, signals, { stepMs, metricsOf })]
}

export function signalId({ name }: Pick<SubjectAlert, 'name'>): string {
  return `signal-${name}`.slice(0, 200)
}

/** The panel of an alert's own expression: its left side whole, its limit as the threshold. */
export function signalPanel(alert: SubjectAlert, expr: string | null): DefinedPanel {
  const base = { id: signalId(alert), role: 'signal' as const, alert }
  if (expr === null)
    return {
      ...base,
      title: alert.name,
      unit: 'none',
      queries: [],
      threshold: null,
      note: `${alert.name} came without its expression, and neither a runbook nor a rule of that name holds one.`,
    }
  const split = splitComparison(expr)
  const drawn = split?.left ?? expr
  return {
    ...base,
    title: [alert.name, ...tellingLabels(drawn, alert.labels)].join(' · '),
    unit: guessUnit(drawn),
    queries: [{ name: null, expr: drawn }],
    threshold: split === null ? null : { op: split.op, value: split.threshold },
    note: split === null ? 'The rule compares with no single number, so there is no limit to draw.' : null,
  }
}

/** `job=api`: which of the drawn lines is this alert's. */
function tellingLabels(drawn: string, labels: Labels): string[] {
  const parsed = parseQuery(drawn)
  if (!parsed.ok) return []
  const grouped = everyExpression(parsed.expression).flatMap((node) =>
    node.kind === 'aggregate' && node.grouping?.how === 'by' ? node.grouping.labels : [],
  )
  const names = grouped.length > 0 ? [...new Set(grouped)] : ['instance', 'job']
  return names.flatMap((name) => (labels[name] && name !== 'le' ? [`${name}=${labels[name]}`] : [])).slice(0, 3)
}

/** How the metrics of the incident's service are found; null when nothing says which service it is. */
export function serviceSelector({ serviceName, selector, labels, isDrill }: PanelSubject): string | null {
  // The recording knows its service by job alone, whatever this installation calls its metrics.
  return selectorOf({ name: serviceName, selector: isDrill ? null : selector }, labels)
}

function goldenPanels(
  subject: PanelSubject,
  signals: readonly DefinedPanel[],
  { stepMs, metricsOf }: { readonly stepMs: number; readonly metricsOf: PanelHints['metricsOf'] },
): DefinedPanel[] {
  const selector = serviceSelector(subject)
  const bare = { threshold: null, alert: null }
  if (selector === null) return [{ ...NO_SERVICE_PANEL, queries: [], ...bare }]
  const ranges = signals.flatMap(({ queries }) => queries.flatMap(({ expr }) => rangesOf(expr)))
  const ruleRangeMs = ranges.length > 0 ? Math.min(...ranges) : null
  const windowMs = rateWindowMs({ ruleRangeMs, stepMs: subject.isDrill ? 0 : stepMs })
  const [commonest = RECORDED_METRICS] = REQUEST_METRICS
  const metrics = subject.isDrill ? RECORDED_METRICS : (metricsOf?.(selector) ?? commonest)
  return goldenSignals(selector, formatDuration(windowMs), metrics).map((draft) => ({
    ...draft,
    queries: draft.queries.map((query) => ({ ...query })),
    ...bare,
  }))
}

function rangesOf(expr: string): number[] {
  const parsed = parseQuery(expr)
  if (!parsed.ok) return []
  return everyExpression(parsed.expression).flatMap((node) =>
    node.kind === 'matrix' && node.rangeMs !== null ? [node.rangeMs] : [],
  )
}
