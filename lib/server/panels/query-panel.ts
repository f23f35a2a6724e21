import type { API } from '#lib/contracts/api.ts'
import type { PanelAnswer } from '#lib/contracts/panels.ts'
import { readPanelSubject, type SubjectAlert } from '#lib/db/panels.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise, type Context } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { expressionInRules } from './alert-expression.ts'
import { askSamples, NOT_CONNECTED } from './ask-samples.ts'
import { currentSource } from './current-source.ts'
import { definePanels, type FindRule } from './define-panels.ts'
import { spanOf, windowOf } from './panel-span.ts'

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
  const wants = (alert: SubjectAlert) => panelId === `signal-${alert.name}`.slice(0, 200)
  const findRule: FindRule = async (alert) => (subject.isDrill || !wants(alert) ? null : findLiveRule(ctx, alert))
  const panels = await definePanels(subject, { stepMs: window.stepMs, findRule })
  const panel = found(
    panels.find(({ id }) => id === panelId),
    `The panel “${panelId}” of INC-${number}`,
  )
  if (panel.queries.length === 0) return { answer: { status: 'not_configured', message: panel.note ?? NOT_CONNECTED } }
  return { answer: oursFirst(await askSamples(subject, panel.queries, window), panel.alert) }
}

async function findLiveRule(ctx: Context, alert: SubjectAlert): Promise<string | null> {
  const source = await currentSource()
  return source && expressionInRules(source, alert, ctx.clock.nowMs())
}

/** The lines that carry the alert's own labels come first: they keep the first colours, and stay when there are too many. */
function oursFirst(answer: PanelAnswer, alert: SubjectAlert | null): PanelAnswer {
  if (answer.status !== 'ok' || alert === null || answer.series.length < 2) return answer
  const isOurs = ({ labels }: { labels: Record<string, string> }) =>
    Object.entries(labels).every(([name, value]) => name === '__name__' || alert.labels[name] === value)
  return { ...answer, series: answer.series.toSorted((a, b) => Number(isOurs(b)) - Number(isOurs(a))) }
}
