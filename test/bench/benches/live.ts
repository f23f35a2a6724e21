import type { Page } from 'playwright-core'
import { sql } from '#lib/db/sql.ts'
import type { Bench, Setting } from '../bench.ts'
import { type Figure, figure, type Spread, spreadOf } from '../figure.ts'
import { startAlertFloor } from '../floors/start-floor.ts'
import { alertPosts, markIn } from '../stage/alerts.ts'
import { freshProfile, startBrowser } from '../stage/browser.ts'
import { steadyLoop, until } from '../stage/closed-loop.ts'
import { startListeners } from '../stage/listeners.ts'
import { startProduct } from '../stage/product.ts'
import { startSink } from '../stage/sink.ts'
import { buildWorkplace, sessionOf, tokenHeader } from '../stage/workplace.ts'

const VIEWERS = 200
const GRACE_MS = 10_000

type Target = {
  readonly port: number
  readonly key: string
  readonly from: number
  readonly count: number
  readonly everyMs: number
}

async function send({ port, key, from, count, everyMs }: Target): Promise<number[]> {
  const sentAtMs: number[] = []
  const requests = alertPosts(key, from, count)
  await steadyLoop({ port, requests, everyMs, onSent: (index, atMs) => (sentAtMs[index] = atMs) })
  return sentAtMs
}

type Heard = { readonly first: Spread; readonly last: Spread; readonly missed: number }

/** Of the moments at which each viewer heard of each thing: how long until the first and until the last of them had. */
function heardOf(
  sentAtMs: readonly number[],
  heard: ReadonlyMap<string, number[]>,
  idOf: (index: number) => string,
): Heard {
  const all = sentAtMs.map((sent, index) => (heard.get(idOf(index)) ?? []).map((atMs) => atMs - sent))
  const reached = all.filter((tookMs) => tookMs.length > 0)
  return {
    first: spreadOf(reached.map((tookMs) => Math.min(...tookMs))),
    last: spreadOf(reached.map((tookMs) => Math.max(...tookMs))),
    missed: all.reduce((sum, tookMs) => sum + VIEWERS - Math.min(VIEWERS, tookMs.length), 0),
  }
}

/** Notes when each viewer first heard of each thing. */
function ledger() {
  const heard = new Map<string, number[]>()
  const seen = new Set<string>()
  const note = (viewer: number, atMs: number, id: string) => {
    if (seen.has(`${viewer}/${id}`)) return
    seen.add(`${viewer}/${id}`)
    heard.set(id, [...(heard.get(id) ?? []), atMs])
  }
  return { heard, note, size: () => seen.size }
}

async function hearOurs(target: Target, authorization: string): Promise<Heard> {
  const { heard, note, size } = ledger()
  const onData = (viewer: number, atMs: number, data: string) => {
    const said: unknown = JSON.parse(data)
    if (Array.isArray(said))
      for (const { noun, id } of said) if (noun === 'incident' && id) note(viewer, atMs, String(id))
  }
  const listeners = await startListeners(`http://127.0.0.1:${target.port}/api/live`, {
    count: VIEWERS,
    headers: { authorization },
    onData,
  })
  const sentAtMs = await send(target)
  await until(() => size() >= target.count * VIEWERS, GRACE_MS)
  listeners.close()
  const rows = await sql.query<{ number: number; id: string; title: string }>('select id, number, title from incident')
  const ids = new Map(rows.map((row) => [markIn(row.title), row]))
  return heardOf(sentAtMs, heard, (index) => {
    const row = ids.get(target.from + index)
    return heard.has(String(row?.number)) ? String(row?.number) : String(row?.id)
  })
}

async function hearFloor(target: Target): Promise<Heard> {
  const { heard, note, size } = ledger()
  let base = 0
  const onData = (viewer: number, atMs: number, data: string) => {
    base = base || Number(data)
    note(viewer, atMs, data)
  }
  const listeners = await startListeners(`http://127.0.0.1:${target.port}/live`, { count: VIEWERS, onData })
  const sentAtMs = await send(target)
  await until(() => size() >= target.count * VIEWERS, GRACE_MS)
  listeners.close()
  return heardOf(sentAtMs, heard, (index) => String(base + index))
}

/** Notes in the page when a row with a new mark was painted: after the change, at the next frame. */
async function watchRows(page: Page): Promise<() => Promise<Record<string, number>>> {
  await page.evaluate(() => {
    const painted: Record<string, number> = {}
    const look = () => {
      const marks = [...document.querySelectorAll('[data-number]')].flatMap(
        (row) => /bench-\d+/.exec(row.textContent)?.[0] ?? [],
      )
      const fresh = marks.filter((mark) => !(mark in painted))
      if (fresh.length > 0)
        requestAnimationFrame(() => {
          for (const mark of fresh) painted[mark] ??= performance.timeOrigin + performance.now()
        })
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
    Object.assign(window, { painted })
  })
  return () => page.evaluate(() => ({ ...(window as unknown as { painted: Record<string, number> }).painted }))
}

async function paint(page: Page, target: Target): Promise<{ spread: Spread; missed: number }> {
  const painted = await watchRows(page)
  const sentAtMs = await send(target)
  const marks = sentAtMs.map((_, index) => `bench-${target.from + index}`)
  await until(async () => painted().then((at) => marks.every((mark) => mark in at)), GRACE_MS, 100)
  const at = await painted()
  const tookMs = sentAtMs.flatMap((sent, index) => {
    const seen = at[marks[index] ?? '']
    return seen === undefined ? [] : [seen - sent]
  })
  return { spread: spreadOf(tookMs), missed: target.count - tookMs.length }
}

async function run({ databases, isQuick, say }: Setting): Promise<Figure[]> {
  const [database, bare, sink] = [await databases.fresh(), await databases.bare(), await startSink()]
  const { key, userId } = await buildWorkplace(sink.url)
  const [authorization, cookie] = [await tokenHeader(userId), await sessionOf(userId)]
  const floorIntake = await startAlertFloor(bare, { outbox: true })
  const product = await startProduct(database, { workers: 1 })
  const browser = await startBrowser()
  const count = isQuick ? 60 : 400
  try {
    const target = { port: product.port, key, from: 0, count: 40, everyMs: 50 }
    await hearOurs(target, authorization)
    say(`live: ${VIEWERS} listeners of the floor`)
    const floor = await hearFloor({ ...target, port: floorIntake.port, count })
    say(`live: ${VIEWERS} listeners of ours`)
    const ours = await hearOurs({ ...target, from: 1_000, count }, authorization)
    await sql.query(`update incident set state = 'resolved', resolved_at = app_now()`)
    const profile = await freshProfile(browser, product.origin, cookie)
    const page = await profile.newPage()
    await page.goto(`${product.origin}/incidents`, { waitUntil: 'load' })
    // The stream of events stays open, so the network is never idle: ready is when the page says that it follows.
    await page.getByText('Live', { exact: true }).first().waitFor({ timeout: 20_000 })
    await paint(page, { ...target, from: 5_000, count: 5, everyMs: 1_000 })
    say('live: an open browser, an alert a second')
    const calm = await paint(page, { ...target, from: 6_000, count: isQuick ? 12 : 40, everyMs: 1_000 })
    say('live: an open browser, five alerts a second')
    const busy = await paint(page, { ...target, from: 7_000, count: isQuick ? 25 : 100, everyMs: 200 })
    return [
      figure({
        what: 'alert → event heard, p95',
        unit: 'ms',
        ours: ours.first.p95,
        floor: floor.first.p95,
        goal: { atMost: 50 },
        beside: { p50: ours.first.p50 },
      }),
      figure({
        what: `alert → last of ${VIEWERS} viewers, p95`,
        unit: 'ms',
        ours: ours.last.p95,
        floor: floor.last.p95,
        goal: { atMost: 60 },
        beside: { p50: ours.last.p50 },
      }),
      figure({ what: 'events missed', unit: 'count', ours: ours.missed, goal: { atMost: 0 } }),
      ...painted('1/s', calm),
      ...painted('5/s', busy),
    ]
  } finally {
    await browser.close()
    await product.stop()
    await sink.close()
    await floorIntake.kill()
    await database.close()
    await bare.close()
  }
}

function painted(rate: string, { spread, missed }: { spread: Spread; missed: number }): Figure[] {
  const { p50, p95, max } = spread
  return [
    figure({
      what: `alert → row painted in an open browser, ${rate}, p95`,
      unit: 'ms',
      ours: p95,
      goal: { atMost: 150 },
      beside: { p50, max, missed },
    }),
  ]
}

export const live: Bench = {
  name: 'live',
  title: 'From an alert to those who watch: event streams and an open browser',
  needsBuild: true,
  run,
}
