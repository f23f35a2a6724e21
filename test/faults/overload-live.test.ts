import { afterAll, beforeAll, expect, it } from 'vitest'
import { announce, type ChangedThing } from '#lib/db/live-events.ts'
import { sql } from '#lib/db/sql.ts'
import { LIVE_PATH } from '#lib/realtime/live-stream.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { addPerson } from '#test/db/house.ts'
import { openRaw, type RawSocket, statusOf } from './support/raw-socket.ts'
import { cookieFor, START_TIMEOUT_MS, startWeb, type WebProcess } from './support/web-process.ts'

const MIB = 1024 * 1024
const EVENTS = 2_000
const VIEWERS_MAX = 2_000

let db: FreshDatabase
let web: WebProcess
let cookie = ''
beforeAll(async () => {
  db = await freshDatabase()
  await sql.query(
    `insert into workspace (id, name, time_zone, work_days, opens_at, closes_at, holidays) values (1, 'Test', 'UTC', '{1,2,3,4,5}', '09:00', '17:00', '{}')`,
  )
  const mara = await addPerson('Mara Olsen', 'viewer')
  web = await startWeb()
  cookie = await cookieFor(mara)
}, START_TIMEOUT_MS)
afterAll(async () => {
  await web.stop()
  await db.close()
})

const ask = () => `GET ${LIVE_PATH} HTTP/1.1\r\nHost: tocsin.test\r\nCookie: ${cookie}\r\n\r\n`
async function listen(): Promise<RawSocket> {
  const raw = await openRaw(web.port)
  raw.socket.write(ask())
  return raw
}
const listenMany = (count: number) => Promise.all(Array.from({ length: count }, listen))
const isGreeted = (raw: RawSocket) => raw.said().includes('event: hello')
const allGreeted = (all: RawSocket[]) =>
  expect.poll(() => all.filter(isGreeted).length, { timeout: 20_000, interval: 50 }).toBe(all.length)
const hangUp = async (all: RawSocket[]) => {
  for (const { socket } of all) socket.destroy()
  await Promise.all(all.map((raw) => raw.over))
}

/** As many things as one notification holds, so that what is not read piles up fast. */
const manyThings = (mark: string): ChangedThing[] =>
  Array.from({ length: 50 }, (_, n) => ({ noun: 'incident', id: `${mark}-${'x'.repeat(80)}-${n}`, version: n }))
async function tell(count: number, mark: string): Promise<void> {
  for (let told = 0; told < count; told += 1) await announce(sql, manyThings(`${mark}${told}`))
}

it('viewers who never read are let go of, cost no memory, and take nothing from the one who reads', async () => {
  const reader = await listen()
  await allGreeted([reader])
  await tell(500, 'warm')
  const deaf = await listenMany(20)
  await allGreeted(deaf)
  for (const { socket } of deaf) socket.pause()
  const before = web.memoryBytes()
  await tell(EVENTS, 'event')
  await expect.poll(() => reader.said().includes(`event${EVENTS - 1}-`), { timeout: 20_000 }).toBe(true)
  const grown = web.memoryBytes() - before
  const heard = new Set(Array.from(reader.said().matchAll(/event(\d+)-x/g), ([, n]) => n))
  expect(heard.size, 'the reader heard every change').toBe(EVENTS)
  expect(grown, 'bytes the process grew by').toBeLessThan(30 * MIB)
  // What the kernel still held comes out, then the end: the process had hung up long before.
  for (const { socket } of deaf) socket.resume()
  const ends = await Promise.all(deaf.map((raw) => raw.over))
  expect(ends.filter(({ said }) => said.includes(`event${EVENTS - 1}-`))).toEqual([])
  await hangUp([reader])
}, 60_000)

it('three hundred browsers that come back at once are all greeted', async () => {
  const all = await listenMany(300)
  await allGreeted(all)
  await announce(sql, [{ noun: 'incident', id: 'after-the-storm', version: 1 }])
  await expect
    .poll(() => all.filter((raw) => raw.said().includes('after-the-storm')).length, { timeout: 10_000 })
    .toBe(all.length)
  await hangUp(all)
})

it('browsers that hung up before they were answered keep no place: all of them are there for others, and no more', async () => {
  for (let round = 0; round < 5; round += 1) {
    const all = await listenMany(300)
    await expect.poll(() => all.some(isGreeted), { interval: 1 }).toBe(true)
    await hangUp(all)
  }
  const all = await listenMany(VIEWERS_MAX)
  await allGreeted(all)
  const late = await listen()
  await expect.poll(() => statusOf(late.said()), { timeout: 10_000 }).toBe(503)
  expect(late.said()).toMatch(/retry-after: \d+/i)
  await hangUp([...all, late])
}, 60_000)
