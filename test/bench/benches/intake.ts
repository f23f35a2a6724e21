import type { Bench, Setting } from '../bench.ts'
import { type Figure, figure, medianOf, spreadOf } from '../figure.ts'
import { startAlertFloor } from '../floors/start-floor.ts'
import { alertPosts } from '../stage/alerts.ts'
import { closedLoop, type Throughput } from '../stage/closed-loop.ts'
import { startProduct } from '../stage/product.ts'
import { startSink } from '../stage/sink.ts'
import { buildWorkplace } from '../stage/workplace.ts'

/** Requests by number of connections: each round lasts a second or two. */
const ROUNDS: readonly (readonly [connections: number, count: number])[] = [
  [1, 2_000],
  [16, 10_000],
  [64, 20_000],
]
const WARM_UP = 2_000

type Side = { readonly port: number; readonly key: string }

/** How many alerts are accepted in a second through the real webhook: 202 comes after the commit. Ours and the floor take turns. */
async function run({ databases, isQuick, say }: Setting): Promise<Figure[]> {
  const [database, bare, sink] = [await databases.fresh(), await databases.bare(), await startSink()]
  const { key } = await buildWorkplace(sink.url)
  const floor = await startAlertFloor(bare, { outbox: false })
  const product = await startProduct(database, { workers: 0 })
  let mark = 0
  const round = (side: Side, connections: number, count: number) => {
    mark += count
    return closedLoop({
      port: side.port,
      connections,
      requests: alertPosts(side.key, mark - count, count),
      wantsStatus: 202,
    })
  }
  const ours = { port: product.port, key }
  const figures: Figure[] = []
  try {
    for (const side of [ours, floor]) await round({ ...ours, ...side }, 16, WARM_UP)
    for (const [connections, full] of ROUNDS) {
      const taken: { ours: Throughput; floor: Throughput }[] = []
      for (let turn = 0; turn < (isQuick ? 1 : 3); turn++) {
        say(`intake: ${connections} connections, turn ${turn + 1}`)
        const count = isQuick ? full / 4 : full
        const bareTaken = await round({ ...ours, port: floor.port }, connections, count)
        taken.push({ ours: await round(ours, connections, count), floor: bareTaken })
      }
      figures.push(...figuresOf(connections, taken))
    }
    say('intake: the same with a worker that ingests meanwhile')
    await product.addWorker()
    const busy = await round(ours, 64, isQuick ? 5_000 : 20_000)
    const { p50, p99 } = spreadOf(busy.latenciesMs)
    figures.push(
      figure({
        what: 'accepted, 64 connections, worker busy',
        unit: 'per_s',
        ours: busy.perSecond,
        beside: { p50, p99 },
      }),
    )
  } finally {
    await product.stop()
    await sink.close()
    await floor.kill()
    await database.close()
    await bare.close()
  }
  return figures
}

function figuresOf(connections: number, taken: readonly { ours: Throughput; floor: Throughput }[]): Figure[] {
  const spread = spreadOf(taken.flatMap(({ ours }) => ours.latenciesMs))
  const bare = spreadOf(taken.flatMap(({ floor }) => floor.latenciesMs))
  const where = `${connections} connection${connections === 1 ? '' : 's'}`
  const rate = figure({
    what: `accepted, ${where}`,
    unit: 'per_s',
    ours: medianOf(taken.map(({ ours }) => ours.perSecond)),
    floor: medianOf(taken.map(({ floor }) => floor.perSecond)),
    goal: connections === 64 ? { atLeast: 5_000 } : null,
    beside: { p50: spread.p50, p99: spread.p99 },
  })
  if (connections === 16) return [rate]
  const isAlone = connections === 1
  return [
    rate,
    figure({
      what: `answer ${isAlone ? 'p95' : 'p99'}, ${where}`,
      unit: 'ms',
      ours: isAlone ? spread.p95 : spread.p99,
      floor: isAlone ? bare.p95 : bare.p99,
      goal: { atMost: isAlone ? 5 : 40 },
    }),
  ]
}

export const intake: Bench = {
  name: 'intake',
  title: 'Alerts accepted by the webhook, each answered after its commit',
  needsBuild: true,
  run,
}
