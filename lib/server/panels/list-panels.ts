import type { API } from '#lib/contracts/api.ts'
import { readMarkedEvents, readPanelSubject } from '#lib/db/panels.ts'
import { sql } from '#lib/db/sql.ts'
import { panelMarks } from '#lib/domain/panel/panel-marks.ts'
import { graphUrl } from '#lib/integrations/prometheus/links.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { currentSource } from './current-source.ts'
import { definePanels } from './define-panels.ts'
import { onsetOf, spanOf } from './panel-span.ts'
import { knownMetrics } from './request-metrics.ts'

/** What can be drawn for an incident, over which window, and the moments to mark. Asks no vendor, so it is as quick as the page. */
export const listPanels: Verb<typeof API.panels.list> = async (ctx, { number }) => {
  authorise(ctx, 'incident.read')
  const subject = found(await readPanelSubject(sql, number), `INC-${number}`)
  const nowMs = ctx.clock.nowMs()
  const [span, events, source] = await Promise.all([
    spanOf(subject, nowMs),
    readMarkedEvents(sql, subject.incidentId),
    subject.isDrill ? null : currentSource(),
  ])
  const defined = await definePanels(subject, {
    metricsOf: (selector) => source && knownMetrics({ sourceKey: source.key, selector }, nowMs),
  })
  const { startMs, endMs } = span
  const explore = (expr: string | undefined) =>
    source && expr ? graphUrl(source.publicUrl, { expr, rangeMs: endMs - startMs, endMs }) : null
  return {
    panels: defined.map(({ alert: _, ...panel }) => ({ ...panel, exploreUrl: explore(panel.queries[0]?.expr) })),
    onsetAt: onsetOf(subject),
    startMs,
    endMs,
    live: subject.resolvedAt === null,
    marks: panelMarks(subject.alerts, events),
  }
}
