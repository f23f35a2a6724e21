import type { Bench, Setting } from '../bench.ts'
import { type Figure, figure } from '../figure.ts'
import { startAlertFloor, startPageFloor } from '../floors/start-floor.ts'
import { alertPosts, markIn } from '../stage/alerts.ts'
import { closedLoop, until } from '../stage/closed-loop.ts'
import type { Database } from '../stage/databases.ts'
import { startProduct } from '../stage/product.ts'
import { type Sink, startSink } from '../stage/sink.ts'
import { buildWorkplace } from '../stage/workplace.ts'

const CONNECTIONS = 64
const LONGEST_MS = 120_000

type Storm = {
  readonly acceptedS: number
  readonly committedS: number
  readonly pagedS: number
  readonly missing: number
}
type Target = {
  readonly port: number
  readonly key: string
  readonly sink: Sink
  readonly database: Database
  readonly countSql: string
}

/** Everything at once: seconds from the first alert until all are accepted, all are committed as what they are, and all are paged. */
async function storm({ port, key, sink, database, countSql }: Target, from: number, count: number): Promise<Storm> {
  const requests = alertPosts(key, from, count)
  const paged = new Set<number>()
  const counted = async () => Number((await database.client.query<{ n: string }>(countSql)).rows[0]?.n ?? 0)
  const before = await counted()
  sink.arrivals.length = 0
  const startedAt = performance.now()
  const elapsedS = () => (performance.now() - startedAt) / 1_000
  let pagedS = Number.NaN
  const committed = until(async () => (await counted()) - before >= count, LONGEST_MS, 50).then(elapsedS)
  const allPaged = until(
    () => {
      for (const { atMs, text } of sink.arrivals.splice(0)) {
        const mark = markIn(text)
        if (mark === null || mark < from || paged.has(mark)) continue
        paged.add(mark)
        pagedS = (atMs - performance.timeOrigin - startedAt) / 1_000
      }
      return paged.size >= count
    },
    LONGEST_MS,
    20,
  )
  const { tookMs } = await closedLoop({ port, connections: CONNECTIONS, requests, wantsStatus: 202 })
  const committedS = await committed
  await allPaged
  return { acceptedS: tookMs / 1_000, committedS, pagedS, missing: count - paged.size }
}

async function run({ databases, isQuick, say }: Setting): Promise<Figure[]> {
  const [database, bare, sink] = [await databases.fresh(), await databases.bare(), await startSink()]
  const { key } = await buildWorkplace(sink.url)
  const intake = await startAlertFloor(bare, { outbox: true })
  const sender = await startPageFloor(bare, sink.url)
  const product = await startProduct(database, { workers: 1 })
  const count = isQuick ? 1_000 : 5_000
  const bareTarget = { port: intake.port, key, sink, database: bare, countSql: 'select count(*) as n from outbox' }
  const target = { port: product.port, key, sink, database, countSql: 'select count(*) as n from incident' }
  try {
    for (const one of [bareTarget, target]) await storm(one, 0, 200)
    say('storm: the floor')
    const floor = await storm(bareTarget, 10_000, count)
    say('storm: ours')
    const ours = await storm(target, 10_000, count)
    const line = (what: string, name: 'acceptedS' | 'committedS' | 'pagedS', goal: number | null) =>
      figure({ what, unit: 's', ours: ours[name], floor: floor[name], goal: goal === null ? null : { atMost: goal } })
    return [
      line(`${count} alerts accepted`, 'acceptedS', null),
      {
        ...line(`${count} incidents committed`, 'committedS', isQuick ? 1 : 5),
        beside: { per_s: count / ours.committedS },
      },
      { ...line(`${count} first pages received`, 'pagedS', isQuick ? 1 : 5), beside: { per_s: count / ours.pagedS } },
      figure({ what: 'pages missing', unit: 'count', ours: ours.missing, goal: { atMost: 0 } }),
    ]
  } finally {
    await product.stop()
    await sender.kill()
    await intake.kill()
    await sink.close()
    await database.close()
    await bare.close()
  }
}

export const stormBench: Bench = {
  name: 'storm',
  title: 'A storm: every alert in a group of its own, all at once',
  needsBuild: true,
  run,
}
