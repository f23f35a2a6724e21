import { describe, expect, it } from 'vitest'
import type { PanelAnswer } from '#lib/contracts/panels.ts'
import { type PanelData, panelStateOf } from './panel-state.ts'

const good = {
  status: 'ok',
  source: { name: 'Prometheus eu-1', kind: 'live' },
  fetchedAt: 5,
  stepMs: 1,
  startMs: 0,
  endMs: 5,
  series: [
    {
      labels: {},
      points: [
        [0, 1],
        [1, 'NaN'],
        [2, '+Inf'],
        [3, '-Inf'],
      ],
    },
  ],
  warnings: [],
} satisfies PanelAnswer
const data: PanelData = { ...good, source: { name: 'Prometheus eu-1', kind: 'live' }, series: [] }
const down: PanelAnswer = {
  status: 'unreachable',
  source: 'Prometheus eu-1',
  message: 'Prometheus eu-1 did not answer in 5 s.',
  sinceMs: 3,
}

describe('the state of a panel', () => {
  it('values that JSON cannot write come back as they were', () => {
    const state = panelStateOf({ answer: good }, null)
    expect(state.kind === 'here' && state.data.series[0]?.points.map(([, value]) => value)).toEqual([
      1,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ])
  })
  it('a source that went away leaves the last values on the screen, with the reason', () => {
    expect(panelStateOf({ answer: down }, data)).toMatchObject({
      kind: 'stale',
      reason: 'Prometheus eu-1 did not answer in 5 s.',
      sinceMs: 3,
    })
  })
  it('a source that never answered shows who failed and nothing else', () => {
    expect(panelStateOf({ answer: down }, null)).toEqual({
      kind: 'failed',
      what: 'Prometheus eu-1 did not answer in 5 s.',
      sinceMs: 3,
    })
  })
  it('our own server failing keeps the last values too', () => {
    expect(panelStateOf({ answer: good, failure: 'Tocsin did not answer.' }, data).kind).toBe('stale')
  })
  it('a source that is not connected is not a failure, even after it once was', () => {
    expect(
      panelStateOf({ answer: { status: 'not_configured', message: 'No Prometheus is connected.' } }, data).kind,
    ).toBe('not_configured')
  })
})
