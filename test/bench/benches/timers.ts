import type pg from 'pg'
import type { Bench, Setting } from '../bench.ts'
import { type Figure, figure, type Spread, spreadOf } from '../figure.ts'
import { startTimerFloor } from '../floors/start-floor.ts'
import { TIMER_TABLES } from '../floors/timer-floor.ts'
import { markIn } from '../stage/alerts.ts'
import { until, untilMs } from '../stage/closed-loop.ts'
import { plantTimers } from '../stage/plant-timers.ts'
import type { Process } from '../stage/process.ts'
import { startProduct } from '../stage/product.ts'
import { type Sink, startSink } from '../stage/sink.ts'
import { buildWorkplace } from '../stage/workplace.ts'

/** Between planting the timers and the first that is due: the workers must be asleep by then. */
const LEAD_MS = 6_000
/** After the last is due: long enough for a takeover and every late page. */
const GRACE_MS = 30_000
/** A second page of one timer would be a repeat of a send in flight; this long we go on looking for them. */
const REPEATS_MS = 3_000

type Due = { readonly firstAtMs: number; readonly spanMs: number; readonly count: number }
type Fired = { readonly lateness: Spread; readonly lost: number; readonly repeats: number; readonly newKeys: number }
type Killing = { readonly worker: Process; readonly afterMs: number }

/** Waits for the page of every timer; each was due evenly over the span, by its mark. May kill a worker in the middle. */
async function watch(sink: Sink, { firstAtMs, spanMs, count }: Due, killing: Killing | null): Promise<Fired> {
  const late = new Map<number, number>()
  const keys = new Map<number, Set<string>>()
  let arrived = 0
  const read = () => {
    for (const { atMs, key, text } of sink.arrivals.splice(0)) {
      const mark = markIn(text)
      if (mark === null) continue
      arrived += 1
      keys.set(mark, (keys.get(mark) ?? new Set()).add(key))
      if (!late.has(mark)) late.set(mark, atMs - (firstAtMs + (mark * spanMs) / count))
    }
    return late.size >= count
  }
  if (killing) {
    await untilMs(firstAtMs + killing.afterMs)
    await killing.worker.kill('SIGKILL')
  }
  await until(read, firstAtMs + spanMs + GRACE_MS - Date.now(), 50)
  await untilMs(Date.now() + REPEATS_MS)
  read()
  return {
    lateness: spreadOf([...late.values()]),
    lost: count - late.size,
    repeats: arrived - late.size,
    newKeys: [...keys.values()].filter((one) => one.size > 1).length,
  }
}

async function ours({ databases }: Setting, due: Omit<Due, 'firstAtMs'>, killsOne: boolean): Promise<Fired> {
  const [database, sink] = [await databases.fresh(), await startSink()]
  const { policy, source } = await buildWorkplace(sink.url)
  const product = await startProduct(database, { workers: 2, web: false })
  try {
    const firstAtMs = await plantTimers({ ...due, policy, source, inMs: LEAD_MS })
    const worker = killsOne ? product.workers[0] : undefined
    return await watch(sink, { ...due, firstAtMs }, worker ? { worker, afterMs: due.spanMs / 2 } : null)
  } finally {
    await product.stop()
    await sink.close()
    await database.close()
  }
}

async function bare({ databases }: Setting, due: Omit<Due, 'firstAtMs'>, killsOne: boolean): Promise<Fired> {
  const [database, sink] = [await databases.bare(), await startSink()]
  const client: pg.Client = database.client
  await client.query(TIMER_TABLES)
  const workers = [await startTimerFloor(database, sink.url), await startTimerFloor(database, sink.url)]
  try {
    const firstAtMs = Date.now() + LEAD_MS
    await client.query(
      'insert into timer (due_at, mark) select to_timestamp(($1::float8 + i * $2::float8 / $3) / 1000.0), i from generate_series(0, $3::int - 1) i',
      [firstAtMs, due.spanMs, due.count],
    )
    await client.query('analyze timer')
    const worker = killsOne ? workers[0] : undefined
    return await watch(sink, { ...due, firstAtMs }, worker ? { worker, afterMs: due.spanMs / 2 } : null)
  } finally {
    await Promise.all(workers.map((worker) => worker.kill('SIGKILL')))
    await sink.close()
    await database.close()
  }
}

/** How late escalations are, from the instant they are due until their page is received, with two workers. */
async function run(setting: Setting): Promise<Figure[]> {
  const due = setting.isQuick ? { count: 1_500, spanMs: 9_000 } : { count: 10_000, spanMs: 60_000 }
  const figures: Figure[] = []
  for (const killsOne of [false, true]) {
    setting.say(`timers: the floor${killsOne ? ', one worker killed half-way' : ''}`)
    const floor = await bare(setting, due, killsOne)
    setting.say(`timers: ours${killsOne ? ', one worker killed half-way' : ''}`)
    const fired = await ours(setting, due, killsOne)
    figures.push(...(killsOne ? afterKill(fired, floor) : undisturbed(fired, floor)))
  }
  return figures
}

function undisturbed({ lateness, lost, repeats }: Fired, floor: Fired): Figure[] {
  return [
    figure({
      what: 'lateness p50',
      unit: 'ms',
      ours: lateness.p50,
      floor: floor.lateness.p50,
      beside: { timers: lateness.count },
    }),
    figure({ what: 'lateness p99', unit: 'ms', ours: lateness.p99, floor: floor.lateness.p99, goal: { atMost: 150 } }),
    figure({
      what: 'lateness max',
      unit: 'ms',
      ours: lateness.max,
      floor: floor.lateness.max,
      goal: { atMost: 1_000 },
    }),
    figure({ what: 'lost', unit: 'count', ours: lost, floor: floor.lost, goal: { atMost: 0 }, beside: { repeats } }),
  ]
}

function afterKill({ lateness, lost, repeats, newKeys }: Fired, floor: Fired): Figure[] {
  const { p99 } = lateness
  return [
    figure({
      what: 'one of two workers killed: lateness max',
      unit: 'ms',
      ours: lateness.max,
      floor: floor.lateness.max,
      goal: { atMost: 6_000 },
      beside: { p99, repeats },
    }),
    figure({
      what: 'one of two workers killed: lost',
      unit: 'count',
      ours: lost,
      floor: floor.lost,
      goal: { atMost: 0 },
    }),
    figure({
      what: 'one of two workers killed: repeats with another key',
      unit: 'count',
      ours: newKeys,
      goal: { atMost: 0 },
    }),
  ]
}

export const timers: Bench = {
  name: 'timers',
  title: 'Escalation timers, from due until the page is received, by two workers',
  needsBuild: false,
  run,
}
