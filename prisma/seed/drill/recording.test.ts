import { describe, expect, test } from 'vitest'
import { GOLDEN_SIGNALS } from './expressions.ts'
import { answerFromRecording, type DrillRecording, loadRecording, shiftRecording } from './recording.ts'

const STEP_MS = 5_000
const ONSET_MS = Date.parse('2026-11-01T12:00:00Z')
const onset = (seconds: number) => ONSET_MS + seconds * 1000
const iso = (seconds: number) => new Date(onset(seconds)).toISOString()
const NEVER = '0001-01-01T00:00:00Z'

const alert = {
  status: 'firing' as const,
  labels: { alertname: 'HighErrorRate' },
  annotations: {},
  startsAt: iso(18),
  endsAt: NEVER,
  fingerprint: 'f1',
}

/** Up for the whole minute around the onset; the errors only from 10 s to 30 s, with a hole at 20 s. */
const recording: DrillRecording = {
  version: 1,
  recordedAt: iso(60),
  prometheusVersion: '2.42.0',
  stepMs: STEP_MS,
  onsetAtMs: ONSET_MS,
  startMs: onset(-30),
  endMs: onset(30),
  webhooks: [
    { atMs: onset(20), body: { version: '4', status: 'firing', alerts: [alert] } },
    {
      atMs: onset(28),
      body: { version: '4', status: 'resolved', alerts: [{ ...alert, status: 'resolved', endsAt: iso(25) }] },
    },
  ],
  ranges: [
    {
      expr: 'sum by (job) (up)',
      stepMs: STEP_MS,
      series: [
        { labels: { job: 'api' }, points: Array.from({ length: 13 }, (_, at) => [onset(-30 + at * 5), String(at)]) },
      ],
    },
    {
      expr: 'errors > 5',
      stepMs: STEP_MS,
      series: [{ labels: { job: 'api' }, points: [10, 15, 25, 30].map((seconds) => [onset(seconds), '36']) }],
    },
  ],
  rules: { groups: [] },
}

const playedAtMs = onset(100_000)
const { offsetMs } = shiftRecording(recording, playedAtMs)
const played = (seconds: number) => playedAtMs + seconds * 1000
const ask = (expr: string, window: { from: number; to: number; now: number; stepMs?: number }) =>
  answerFromRecording(
    recording,
    expr,
    {
      startMs: played(window.from),
      endMs: played(window.to),
      nowMs: played(window.now),
      stepMs: window.stepMs ?? STEP_MS,
    },
    offsetMs,
  )?.map(({ points }) => points.map(([tMs, value]) => [(tMs - playedAtMs) / 1000, value]))

describe('shiftRecording', () => {
  const shifted = shiftRecording(recording, playedAtMs)

  test('puts the onset at now and keeps every distance to it', () => {
    expect(shifted).toMatchObject({ startMs: played(-30), onsetAtMs: playedAtMs, endMs: played(30) })
    expect(shifted.webhooks.map(({ atMs }) => atMs)).toEqual([played(20), played(28)])
  })
  test('moves the times inside the alerts, but never the year 1 that says "has not ended"', () => {
    const times = shifted.webhooks.map(({ body }) => body.alerts.map(({ startsAt, endsAt }) => [startsAt, endsAt]))
    const startsAt = new Date(played(18)).toISOString()
    expect(times).toEqual([[[startsAt, NEVER]], [[startsAt, new Date(played(25)).toISOString()]]])
  })
  test('leaves the recording as it was', () => {
    const before = structuredClone(recording)
    shiftRecording(recording, playedAtMs)
    expect(recording).toEqual(before)
  })
})

describe('answerFromRecording', () => {
  test('an expression that was not recorded has no answer, which is not an empty one', () => {
    expect(ask('sum by (job) (down)', { from: -30, to: 0, now: 0 })).toBeUndefined()
    expect(ask('errors > 5', { from: -30, to: 0, now: 0 })).toEqual([])
  })
  test.each([['sum by(job)(up)'], [' sum by (job) (\n  up # all of them\n)\n']])(
    'spaces and comments do not matter: %s',
    (expr) => {
      expect(ask(expr, { from: -5, to: 0, now: 0 })).toEqual([
        [
          [-5, '5'],
          [0, '6'],
        ],
      ])
    },
  )
  test('says nothing about times after now, and more as time passes', () => {
    expect(ask('errors > 5', { from: 0, to: 30, now: 14 })).toEqual([[[10, '36']]])
    expect(ask('errors > 5', { from: 0, to: 30, now: 15 })?.[0]?.length).toBe(2)
  })
  test('leaves a hole where the series had one', () => {
    expect(ask('errors > 5', { from: 0, to: 30, now: 60 })?.[0]?.map(([seconds]) => seconds)).toEqual([10, 15, 25, 30])
  })
  test.each([
    {
      stepMs: 2_000,
      from: -1,
      to: 3,
      expected: [
        [-1, '5'],
        [1, '6'],
        [3, '6'],
      ],
    },
    {
      stepMs: 15_000,
      from: -29,
      to: 1,
      expected: [
        [-29, '0'],
        [-14, '3'],
        [1, '6'],
      ],
    },
  ])(
    'keeps the asked grid at a step of $stepMs ms, with the newest point not after each time',
    ({ expected, ...window }) => {
      expect(ask('sum by (job) (up)', { ...window, now: 60 })).toEqual([expected])
    },
  )
  test('has nothing before the recording began or after it ended, whatever the window', () => {
    expect(ask('sum by (job) (up)', { from: -3_600, to: -31, now: 0 })).toEqual([])
    expect(ask('sum by (job) (up)', { from: 35, to: 3_600, now: 7_200 })).toEqual([])
    expect(ask('sum by (job) (up)', { from: -3_600, to: 3_600, now: 7_200 })?.[0]?.length).toBe(13)
  })
})

describe('the recording in the repository', () => {
  test('fires and resolves both alerts after the onset', async () => {
    const kept = await loadRecording()
    const told = kept.webhooks.flatMap(({ atMs, body }) =>
      body.alerts.map(({ status, labels }) => ({
        what: `${labels.alertname} ${status}`,
        afterMs: atMs - kept.onsetAtMs,
      })),
    )
    expect(new Set(told.map(({ what }) => what))).toEqual(
      new Set(['HighErrorRate firing', 'HighErrorRate resolved', 'HighLatency firing', 'HighLatency resolved']),
    )
    expect(Math.min(...told.map(({ afterMs }) => afterMs))).toBeGreaterThan(0)
    expect(kept.endMs).toBeGreaterThan(kept.onsetAtMs + Math.max(...told.map(({ afterMs }) => afterMs)))
  })
  test.each(GOLDEN_SIGNALS)('answers $signal $name without a hole from start to end', async ({ expr }) => {
    const kept = await loadRecording()
    const { startMs, endMs, stepMs } = kept
    const answer = answerFromRecording(kept, expr, { startMs, endMs, stepMs, nowMs: endMs }, 0)
    expect(answer?.map(({ points }) => points.length)).toEqual([1 + (endMs - startMs) / stepMs])
  })
  test('shows the error rate below 1 % before the onset and above 25 % while it lasts', async () => {
    const kept = await loadRecording()
    const expr = GOLDEN_SIGNALS.find(({ signal }) => signal === 'errors')?.expr ?? ''
    const between = (startMs: number, endMs: number) =>
      answerFromRecording(kept, expr, { startMs, endMs, stepMs: kept.stepMs, nowMs: endMs }, 0)?.[0]?.points.map(
        ([, value]) => Number(value),
      ) ?? []
    expect(Math.max(...between(kept.startMs, kept.onsetAtMs))).toBeLessThan(1)
    expect(Math.min(...between(kept.onsetAtMs + 90_000, kept.onsetAtMs + 240_000))).toBeGreaterThan(25)
  })
  test('names no folder and no address of the machine it was made on', async () => {
    expect(JSON.stringify(await loadRecording())).not.toMatch(/\/tmp\/|\/home\/|127\.0\.0\.1|localhost/)
  })
})
