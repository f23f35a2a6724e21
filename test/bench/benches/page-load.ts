import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { sql } from '#lib/db/sql.ts'
import type { Bench, Setting } from '../bench.ts'
import { type Figure, figure, medianOf } from '../figure.ts'
import { alertPosts } from '../stage/alerts.ts'
import { freshProfile, startBrowser } from '../stage/browser.ts'
import { closedLoop, until } from '../stage/closed-loop.ts'
import { startProduct } from '../stage/product.ts'
import { startSink } from '../stage/sink.ts'
import { buildWorkplace, sessionOf } from '../stage/workplace.ts'

const SETTLE_MS = 1_500
const OPEN_INCIDENTS = 30

type Load = {
  readonly largestPaintMs: number
  readonly blockedMs: number
  readonly scriptKb: number
  readonly lateScriptKb: number
  readonly otherKb: number
  readonly shift: number
  readonly nodes: number
}
type Visit = {
  readonly address: string
  readonly cookie: { name: string; value: string } | null
  readonly slowdown: number
}

/** Loads a page as somebody does who was never here. Scripts that come after the page is idle count as late: charts. */
async function coldLoad(browser: Browser, { address, cookie, slowdown }: Visit): Promise<Load> {
  const profile = await freshProfile(browser, new URL(address).origin, cookie)
  const page = await profile.newPage()
  const wire = await profile.newCDPSession(page)
  const kinds = new Map<string, string>()
  const bytes: { kind: string; bytes: number; atMs: number }[] = []
  await wire.send('Network.enable')
  if (slowdown > 1) await wire.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    bytes.push({ kind: kinds.get(requestId) ?? 'Other', bytes: encodedDataLength, atMs: Date.now() }),
  )
  await page.addInitScript(() => {
    const seen = { largestPaintMs: 0, blockedMs: 0, shift: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.largestPaintMs = entry.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.blockedMs += Math.max(0, entry.duration - 50)
    }).observe({ type: 'longtask', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ('value' in entry && typeof entry.value === 'number') seen.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(address, { waitUntil: 'load' })
  const loadedAtMs = Date.now()
  await page.waitForTimeout(SETTLE_MS * slowdown)
  const seen = await page.evaluate(() => ({
    ...(window as unknown as { seen: { largestPaintMs: number; blockedMs: number; shift: number } }).seen,
    nodes: document.querySelectorAll('*').length,
  }))
  await profile.close()
  const kb = (wanted: (one: (typeof bytes)[number]) => boolean) =>
    bytes.filter(wanted).reduce((sum, one) => sum + one.bytes, 0) / 1_000
  return {
    ...seen,
    scriptKb: kb(({ kind, atMs }) => kind === 'Script' && atMs <= loadedAtMs),
    lateScriptKb: kb(({ kind, atMs }) => kind === 'Script' && atMs > loadedAtMs),
    otherKb: kb(({ kind }) => kind !== 'Script'),
  }
}

async function severalLoads(browser: Browser, visit: Visit, times: number): Promise<Load> {
  const loads: Load[] = []
  for (let turn = 0; turn < times; turn++) loads.push(await coldLoad(browser, visit))
  const middle = (name: keyof Load) => medianOf(loads.map((load) => load[name]))
  return {
    largestPaintMs: middle('largestPaintMs'),
    blockedMs: middle('blockedMs'),
    scriptKb: middle('scriptKb'),
    lateScriptKb: middle('lateScriptKb'),
    otherKb: middle('otherKb'),
    shift: middle('shift'),
    nodes: middle('nodes'),
  }
}

/** A page of plain HTML with as many rows: what this browser on this machine needs for anything at all. */
async function startPlainPage(): Promise<{ address: string; close: () => Promise<void> }> {
  const rows = Array.from(
    { length: 50 },
    (_, row) => `<tr><td>${row}</td><td>High error rate on node ${row}</td></tr>`,
  ).join('')
  const html = `<!doctype html><title>Plain</title><h1>Incidents</h1><table>${rows}</table>`
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return { address: `http://127.0.0.1:${port}/`, close }
}

function figuresOf(name: string, load: Load, plain: Load, slowdown: number): Figure[] {
  const how = slowdown > 1 ? `, CPU ${slowdown}× slower` : ''
  const { shift, nodes, lateScriptKb, otherKb } = load
  const paint = figure({
    what: `${name}: largest paint${how}`,
    unit: 'ms',
    ours: load.largestPaintMs,
    floor: plain.largestPaintMs,
    goal: { atMost: slowdown > 1 ? 1_200 : 400 },
    beside: { shift, nodes },
  })
  const blocked = figure({
    what: `${name}: blocked${how}`,
    unit: 'ms',
    ours: load.blockedMs,
    goal: { atMost: slowdown > 1 ? 500 : 100 },
  })
  if (slowdown > 1) return [paint, blocked]
  const script = figure({
    what: `${name}: JavaScript until loaded`,
    unit: 'kB',
    ours: load.scriptKb,
    goal: { atMost: 200 },
    beside: { later: lateScriptKb, rest: otherKb },
  })
  return [script, paint, blocked]
}

async function run({ databases, isQuick, say }: Setting): Promise<Figure[]> {
  const [database, sink] = [await databases.fresh(), await startSink()]
  const { key, userId } = await buildWorkplace(sink.url)
  const cookie = await sessionOf(userId)
  const product = await startProduct(database, { workers: 1 })
  const [browser, plain] = [await startBrowser(), await startPlainPage()]
  try {
    await closedLoop({
      port: product.port,
      connections: 4,
      requests: alertPosts(key, 0, OPEN_INCIDENTS),
      wantsStatus: 202,
    })
    const numbers = () => sql.query<{ number: number }>('select number from incident')
    await until(async () => (await numbers()).length >= OPEN_INCIDENTS, 20_000)
    const number = (await numbers())[0]?.number ?? 1
    const figures: Figure[] = []
    for (const slowdown of [1, 4]) {
      const times = isQuick ? 3 : 7
      const bare = await severalLoads(browser, { address: plain.address, cookie: null, slowdown }, times)
      for (const [name, path] of [
        ['list', '/incidents'],
        ['incident', `/incidents/${number}`],
      ] as const) {
        say(`page-load: ${name}${slowdown > 1 ? `, CPU ${slowdown}× slower` : ''}`)
        const visit = { address: product.origin + path, cookie, slowdown }
        await coldLoad(browser, visit)
        figures.push(...figuresOf(name, await severalLoads(browser, visit, times), bare, slowdown))
      }
    }
    return figures
  } finally {
    await browser.close()
    await plain.close()
    await product.stop()
    await sink.close()
    await database.close()
  }
}

export const pageLoad: Bench = {
  name: 'page-load',
  title: 'The first visit with an empty cache: JavaScript over the wire, largest paint, time the page is blocked',
  needsBuild: true,
  run,
}
