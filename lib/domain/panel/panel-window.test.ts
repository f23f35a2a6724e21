import { expect, it } from 'vitest'
import { defaultSpan, rateWindowMs } from './panel-window.ts'

const MIN = 60_000
const at = (minutes: number) => 1_000_000_000_000 + minutes * MIN

it.each([
  ['runs from 30 minutes before the onset to now', { onset: 0, resolved: null, now: 10 }, [-30, 10]],
  ['ends 5 minutes after the resolve', { onset: 0, resolved: 10, now: 60 }, [-30, 15]],
  ['never reaches into the future', { onset: 0, resolved: 10, now: 11 }, [-30, 11]],
  ['begins where samples begin', { onset: 0, resolved: null, now: 10, earliest: -4 }, [-4, 10]],
  ['shows at least a minute', { onset: 0, resolved: null, now: 0, earliest: 0 }, [-1, 0]],
  ['shows at most 30 days', { onset: -60 * 24 * 90, resolved: null, now: 0 }, [-60 * 24 * 30, 0]],
])('the window %s', (_, { onset, resolved, now, ...more }, [start, end]) => {
  const span = defaultSpan({
    onsetAtMs: at(onset),
    resolvedAtMs: resolved === null ? null : at(resolved),
    nowMs: at(now),
    earliestMs: 'earliest' in more ? at(more.earliest ?? 0) : null,
  })
  expect(span).toEqual({ startMs: at(start ?? 0), endMs: at(end ?? 0) })
})

it.each([
  ['as the rule does', 60_000, 10_000, 60_000],
  ['over five minutes when no rule says', null, 10_000, 300_000],
  ['over four steps when steps are long', 60_000, 120_000, 480_000],
  ['not over an hour because a rule does', 3_600_000, 10_000, 600_000],
])('rates are taken %s', (_, ruleRangeMs, stepMs, expected) => {
  expect(rateWindowMs({ ruleRangeMs, stepMs })).toBe(expected)
})
