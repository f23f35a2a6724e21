import type { API } from '#lib/contracts/api.ts'
import type { PanelAnswer } from '#lib/contracts/panels.ts'
import { type PanelSubject, readPanelSubject, type SubjectAlert } from '#lib/db/panels.ts'
import { sql } from '#lib/db/sql.ts'
import type { Window } from '#lib/integrations/prometheus/step.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { expressionInRules } from './alert-expression.ts'
import { askSamples, NOT_CONNECTED } from './ask-samples.ts'
import { type CurrentSource, currentSource } from './current-source.ts'
import { definePanels, type PanelHints, serviceSelector, signalId } from './define-panels.ts'
import { spanOf, windowOf } from './panel-span.ts'
import { findMetrics, knownMetrics } from './request-metrics.ts'

const DEADLINE_MS = 10_000

/**
 * The samples of one panel, in at most about `points` steps. A source that is dead, slow or refuses is an answer that
 * says so, within ten seconds. Equal questions of many viewers reach the source once.
 */
export const queryPanel: Verb<typeof API.panels.range> = async (ctx, { number, panelId, start, end, points }) => {
  authorise(ctx, 'incident.read')
  const subject = found(await readPanelSubject(sql, number), `INC-${number}`)
  const nowMs = subject.isDrill ? subject.nowMs : ctx.clock.nowMs()
  const span = await spanOf(subject, ctx.clock.nowMs())
  const window = windowOf({ startMs: start ?? span.startMs, endMs: Math.min(end ?? span.endMs, nowMs) }, points)
  const source = subject.isDrill ? null : await currentSource()
  const answer = await inTime(answerOf({ subject, panelId, window, source, nowMs }), source?.name ?? 'The recording')
  return { answer }
}

type Question = {
  readonly subject: PanelSubject
  readonly panelId: string
  readonly window: Window
  readonly source: CurrentSource | null
  readonly nowMs: number
}

async function answerOf(question: Question): Promise<PanelAnswer> {
  const { subject, panelId, window, source, nowMs } = question
  const hints: PanelHints = {
    stepMs: window.stepMs,
    findRule: async (alert) => {
      const isAsked = panelId === signalId(alert)
      return isAsked && source ? expressionInRules(source, alert, nowMs) : null
    },
    metricsOf: (selector) => source && knownMetrics({ sourceKey: source.key, selector }, nowMs),
  }
  const define = async () =>
    found(
      (await definePanels(subject, hints)).find(({ id }) => id === panelId),
      `The panel “${panelId}” of INC-${subject.number}`,
    )
  const panel = await define()
  if (panel.queries.length === 0) return { status: 'not_configured', message: panel.note ?? NOT_CONNECTED }
  const answer = await askSamples(subject, panel.queries, window)
  if (panel.role === 'signal' || panel.role === 'saturation' || !(await mayBeNamedOtherwise(question, answer)))
    return oursFirst(answer, panel.alert)
  return askSamples(subject, (await define()).queries, window)
}

/** An empty answer may mean that the service names its metrics in another way: looks which, and says whether to ask again. */
async function mayBeNamedOtherwise(question: Question, answer: PanelAnswer): Promise<boolean> {
  const { subject, source, window, nowMs } = question
  const selector = serviceSelector(subject)
  if (answer.status !== 'ok' || answer.series.length > 0 || source === null || selector === null) return false
  const owner = { sourceKey: source.key, selector }
  if (knownMetrics(owner, nowMs) !== null) return false
  const found = await findMetrics(owner, nowMs, async (expr) => {
    const traffic = await askSamples(subject, [{ name: null, expr }], window)
    return traffic.status === 'ok' ? traffic.series.length > 0 : null
  })
  return found
}

/** Rules, names and samples are asked for one after the other: together they too are over in time. */
async function inTime(asked: Promise<PanelAnswer>, source: string): Promise<PanelAnswer> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<PanelAnswer>((resolve) => {
    const message = `${source} did not answer within ${DEADLINE_MS / 1_000} s.`
    timer = setTimeout(() => resolve({ status: 'unreachable', source, message, sinceMs: null }), DEADLINE_MS)
  })
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer))
}

/** The lines that carry the alert's own labels come first: they keep the first colours, and stay when there are too many. */
function oursFirst(answer: PanelAnswer, alert: SubjectAlert | null): PanelAnswer {
  if (answer.status !== 'ok' || alert === null || answer.series.length < 2) return answer
  const isOurs = ({ labels }: { labels: Record<string, string> }) =>
    Object.entries(labels).every(([name, value]) => name === '__name__' || alert.labels[name] === value)
  return { ...answer, series: answer.series.toSorted((a, b) => Number(isOurs(b)) - Number(isOurs(a))) }
}
