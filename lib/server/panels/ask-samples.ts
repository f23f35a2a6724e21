import type { PanelAnswer } from '#lib/contracts/panels.ts'
import { wallClock } from '#lib/db/clock.ts'
import type { PanelSubject } from '#lib/db/panels.ts'
import type { PanelQuery } from '#lib/domain/panel/golden-signals.ts'
import type { RangeWindow } from '#lib/integrations/prometheus/client.ts'
import { answerFromRecording, recordedIncident } from '../drills/recorded-incident.ts'
import { currentSource } from './current-source.ts'
import { createQueryEngine, type QueryOutcome } from './query-engine.ts'
import { sampleOfText } from './sample-words.ts'

const engine = createQueryEngine({ nowMs: wallClock.nowMs })

export const NOT_CONNECTED =
  'No Prometheus is connected, so nothing can be drawn. Connect one under Admin → Data sources, or set PROMETHEUS_URL.'
/** More lines than anybody can tell apart, and the most that an answer carries. */
const SERIES_MAX = 100

/**
 * The samples of some queries over one window: from the recording in a drill, else from the connected Prometheus. What
 * fails is said in the answer and never thrown; when only some queries fail, the rest is drawn with a warning.
 */
export async function askSamples(
  subject: Pick<PanelSubject, 'isDrill' | 'drillOffsetMs' | 'nowMs'>,
  queries: readonly PanelQuery[],
  window: RangeWindow,
): Promise<PanelAnswer> {
  if (subject.isDrill) return combine(await askRecording(subject, queries, window), queries, window)
  const source = await currentSource()
  if (source === null) return { status: 'not_configured', message: NOT_CONNECTED }
  const outcomes = await Promise.all(queries.map(({ expr }) => engine.ask(source, expr, window)))
  return combine({ source: { name: source.name, kind: 'live' }, outcomes }, queries, window)
}

type Asked = {
  readonly source: { readonly name: string; readonly kind: 'live' | 'recorded' }
  readonly outcomes: readonly QueryOutcome[]
}

async function askRecording(
  { drillOffsetMs, nowMs }: Pick<PanelSubject, 'drillOffsetMs' | 'nowMs'>,
  queries: readonly PanelQuery[],
  window: RangeWindow,
): Promise<Asked> {
  const recording = await recordedIncident()
  const source = { name: `Prometheus ${recording.prometheusVersion}`, kind: 'recorded' } as const
  const outcomes = queries.map(({ expr }): QueryOutcome => {
    if (drillOffsetMs === null) return refused('The drill this incident came from is gone, and its recording with it.')
    const series = answerFromRecording(recording, expr, { ...window, nowMs }, drillOffsetMs)
    if (series === null) return refused('This query is not in the recording, so the drill has no answer to it.')
    return {
      kind: 'series',
      series: series.map(({ labels, points }) => ({
        labels,
        points: points.map(([atMs, text]) => [atMs, sampleOfText(text)]),
      })),
      warnings: [],
      fetchedAtMs: nowMs,
    }
  })
  return { source, outcomes }
}

function refused(message: string): QueryOutcome {
  return { kind: 'error', message, sinceMs: null }
}

function combine({ source, outcomes }: Asked, queries: readonly PanelQuery[], window: RangeWindow): PanelAnswer {
  const failed = outcomes.flatMap((outcome, at) => (outcome.kind === 'series' ? [] : [{ outcome, query: queries[at] }]))
  const first = failed.find(({ outcome }) => outcome.kind === 'unreachable') ?? failed[0]
  if (first && (failed.length === outcomes.length || first.outcome.kind === 'unreachable')) {
    const { kind, message, sinceMs } = first.outcome
    return { status: kind, source: source.name, message, sinceMs }
  }
  const answered = outcomes.filter((outcome) => outcome.kind === 'series')
  const series = outcomes.flatMap((outcome, at) => {
    const name = queries[at]?.name ?? null
    if (outcome.kind !== 'series') return []
    if (name === null || queries.length === 1) return outcome.series
    return outcome.series.map(({ labels, points }) => ({ labels: { query: name, ...labels }, points }))
  })
  const warnings = [
    ...answered.flatMap((outcome) => outcome.warnings),
    ...failed.map(({ outcome, query }) => `${query?.name ?? 'A query'} is missing. ${outcome.message}`),
    ...(series.length > SERIES_MAX ? [`${series.length} series were answered; the first ${SERIES_MAX} are kept.`] : []),
  ]
  return {
    status: 'ok',
    source,
    fetchedAt: Math.min(...answered.map((outcome) => outcome.fetchedAtMs)),
    ...window,
    series: series.slice(0, SERIES_MAX),
    warnings: [...new Set(warnings)],
  }
}
