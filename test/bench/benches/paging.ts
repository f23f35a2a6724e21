import type { Bench, Setting } from '../bench.ts'
import { type Figure, figure, type Spread, spreadOf } from '../figure.ts'
import { startAlertFloor, startPageFloor } from '../floors/start-floor.ts'
import { alertPosts, markIn } from '../stage/alerts.ts'
import { steadyLoop, until } from '../stage/closed-loop.ts'
import { startProduct } from '../stage/product.ts'
import { type Sink, startSink } from '../stage/sink.ts'
import { buildWorkplace } from '../stage/workplace.ts'

const EVERY_MS = 50
const GRACE_MS = 10_000

type Paged = { readonly spread: Spread; readonly missing: number }

/** Sends alerts at a steady rate and waits for the page of each; times run from the moment the alert is sent. */
async function page(
  port: number,
  key: string,
  sink: Sink,
  { from, count }: { from: number; count: number },
): Promise<Paged> {
  const sentAtMs = new Map<number, number>()
  const tookMs = new Map<number, number>()
  const read = () => {
    for (const { atMs, text } of sink.arrivals.splice(0)) {
      const mark = markIn(text)
      const sent = mark === null ? undefined : sentAtMs.get(mark)
      if (mark !== null && sent !== undefined && !tookMs.has(mark)) tookMs.set(mark, atMs - sent)
    }
    return tookMs.size >= count
  }
  await steadyLoop({
    port,
    requests: alertPosts(key, from, count),
    everyMs: EVERY_MS,
    onSent: (index, atMs) => sentAtMs.set(from + index, atMs),
  })
  await until(read, GRACE_MS)
  return { spread: spreadOf([...tookMs.values()]), missing: count - tookMs.size }
}

/** How long after an alert is sent its page arrives, at twenty alerts a second. */
async function run({ databases, isQuick, say }: Setting): Promise<Figure[]> {
  const [database, bare, sink] = [await databases.fresh(), await databases.bare(), await startSink()]
  const { key } = await buildWorkplace(sink.url)
  const intake = await startAlertFloor(bare, { outbox: true })
  const sender = await startPageFloor(bare, sink.url)
  const product = await startProduct(database, { workers: 1 })
  const count = isQuick ? 100 : 600
  try {
    await page(product.port, key, sink, { from: 0, count: 40 })
    await page(intake.port, key, sink, { from: 0, count: 40 })
    say('paging: the floor')
    const floor = await page(intake.port, key, sink, { from: 1_000, count })
    say('paging: ours')
    const ours = await page(product.port, key, sink, { from: 1_000, count })
    const line = (what: string, name: 'p50' | 'p95' | 'p99', atMost: number) =>
      figure({ what, unit: 'ms', ours: ours.spread[name], floor: floor.spread[name], goal: { atMost } })
    return [
      line('alert sent → page received, p50', 'p50', 150),
      {
        ...line('alert sent → page received, p95', 'p95', 150),
        beside: { max: ours.spread.max, pages: ours.spread.count },
      },
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

export const paging: Bench = {
  name: 'paging',
  title: 'From an alert to its page, 20 alerts a second, by the signed webhook channel',
  needsBuild: true,
  run,
}
