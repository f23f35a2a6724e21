import type { PanelSubject } from '#lib/db/panels.ts'
import { defaultSpan, type Span } from '#lib/domain/panel/panel-window.ts'
import { SECOND_MS } from '#lib/domain/time/duration-ms.ts'
import { alignWindow, niceStepMs, type Window } from '#lib/integrations/prometheus/step.ts'
import { recordedIncident } from '../drills/recorded-incident.ts'
import { AppError } from '../errors.ts'

/** Finer than most scrapes: closer points would cost the source and show nothing. */
const STEP_MS_MIN = 5 * SECOND_MS

export function onsetOf({ alerts, openedAt }: Pick<PanelSubject, 'alerts' | 'openedAt'>): number {
  return Math.min(openedAt, ...alerts.map((alert) => alert.startsAt))
}

/** What an incident's panels show when nobody chose. A drill begins where its recording does. `nowMs` is the asker's clock. */
export async function spanOf(subject: PanelSubject, nowMs: number): Promise<Span> {
  const { isDrill, drillOffsetMs, resolvedAt } = subject
  const earliestMs = isDrill && drillOffsetMs !== null ? (await recordedIncident()).startMs + drillOffsetMs : null
  return defaultSpan({
    onsetAtMs: onsetOf(subject),
    resolvedAtMs: resolvedAt,
    nowMs: isDrill ? subject.nowMs : nowMs,
    earliestMs,
  })
}

/** The steps of a span, on a grid that viewers share. Throws `invalid` when it is empty or not of this time. */
export function windowOf({ startMs, endMs }: Span, points: number): Window {
  if (!(startMs >= 0 && endMs > startMs && endMs < 4e12))
    throw new AppError('invalid', 'The window must end after it begins. Give start and end in milliseconds since 1970.')
  const stepMs = niceStepMs({ rangeMs: endMs - startMs, pointsTarget: points, stepMsMin: STEP_MS_MIN })
  return alignWindow({ startMs, endMs, stepMs })
}
