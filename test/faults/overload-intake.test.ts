import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { HOOK_PATH } from '#lib/intake/alertmanager-hook.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { buildHouse, type House, webhookBody, worker } from '#test/db/house.ts'
import { post } from '#test/smoke/support/serve-intake.ts'
import { drip, openRaw, type RawSocket, sayOnce, statusOf } from './support/raw-socket.ts'
import { cookieFor, START_TIMEOUT_MS, startWeb, type WebProcess } from './support/web-process.ts'

/** Limits are looked at every two seconds, and a busy machine is late. */
const SLACK_MS = 6_000
const IDLE_SOCKETS = 2_000
const ASKS = 300
/** Under this the difference is the machine's, not the attack's. */
const NOISE_MS = 20
const MIB = 1024 * 1024

let db: FreshDatabase
let house: House
let web: WebProcess
beforeAll(async () => {
  db = await freshDatabase()
  house = await buildHouse()
  web = await startWeb()
}, START_TIMEOUT_MS)
afterAll(async () => {
  await web.stop()
  await db.close()
})

const head = (path: string, ...more: string[]) =>
  [`POST ${path} HTTP/1.1`, 'Host: tocsin.test', 'Content-Type: application/json', ...more, '', ''].join('\r\n')
const hookHead = (...more: string[]) => head(HOOK_PATH, `Authorization: Bearer ${house.key}`, ...more)
const hook = () => `${web.url}${HOOK_PATH}`
const p95 = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

/** A well-behaved sender, one webhook after another; answers its 95th percentile in milliseconds. */
async function normalSender(): Promise<number> {
  const times: number[] = []
  for (let sent = 0; sent < ASKS; sent += 1) {
    const begunAt = performance.now()
    const { status } = await post(
      hook(),
      house.key,
      webhookBody([{ labels: { shard: `${sent % 10}` } }], `normal-${sent % 10}`),
    )
    expect(status).toBe(202)
    times.push(performance.now() - begunAt)
  }
  return p95(times)
}

describe('clients that hold on', () => {
  type Over = Awaited<RawSocket['over']>
  let before = 0
  let during = 0
  let ends: Record<'idle' | 'halfHead' | 'drippedHead' | 'halfBody' | 'drippedBody' | 'drippedApi', Over[]>

  beforeAll(async () => {
    await normalSender()
    before = await normalSender()
    const idle = await Promise.all(Array.from({ length: IDLE_SOCKETS }, () => openRaw(web.port)))
    const slow = async (first: string, more?: string) => {
      const raw = await openRaw(web.port)
      raw.socket.write(first)
      return more === undefined ? raw.over : drip(raw, more, 1_000)
    }
    const many = (first: string, more?: string) => Promise.all(Array.from({ length: 20 }, () => slow(first, more)))
    const half = webhookBody([{}]) as object
    const body = JSON.stringify(half)
    const long = [`Content-Length: ${body.length}`]
    const cookie = await cookieFor(house.mara)
    const waiting = Promise.all([
      Promise.all(idle.map((raw) => raw.over)),
      many('POST / HTTP/1.1\r\nHost: tocsin.test\r\n'),
      many('GET / HTTP/1.1\r\nHost: tocsin.test\r\n', 'X-More: 1\r\n'),
      many(hookHead(...long) + body.slice(0, 40)),
      many(hookHead(...long), '{'),
      many(head('/api/v1/teams', `Cookie: ${cookie}`, 'Sec-Fetch-Site: same-origin', 'Content-Length: 900'), ' '),
    ])
    during = await normalSender()
    const [idleEnds, halfHead, drippedHead, halfBody, drippedBody, drippedApi] = await waiting
    ends = { idle: idleEnds, halfHead, drippedHead, halfBody, drippedBody, drippedApi }
  }, 60_000)

  const slowest = (list: readonly Over[]) => Math.max(...list.map(({ lastedMs }) => lastedMs))

  it.each(['idle', 'halfHead', 'drippedHead'] as const)(
    'a connection without a whole head is let go after ten seconds: %s',
    (kind) => {
      expect(slowest(ends[kind])).toBeLessThan(10_000 + SLACK_MS)
    },
  )

  it.each(['halfBody', 'drippedBody', 'drippedApi'] as const)(
    'a request without a whole body is let go after fifteen seconds: %s',
    (kind) => {
      expect(slowest(ends[kind])).toBeLessThan(15_000 + SLACK_MS)
      // The control: it was the body that was waited for.
      expect(Math.min(...ends[kind].map(({ lastedMs }) => lastedMs))).toBeGreaterThan(9_000)
    },
  )

  it('none of them is told that it was taken', () => {
    const statuses = new Set(Object.values(ends).flatMap((list) => list.map(({ said }) => statusOf(said))))
    expect([...statuses].filter((status) => status !== 0 && status < 400)).toEqual([])
  })

  it('a normal sender hardly notices them', () => {
    expect(during).toBeLessThan(3 * Math.max(before, NOISE_MS))
  })
})

describe('what is too much is refused before it costs anything', () => {
  it('a head of 64 KiB is answered 431', async () => {
    const said = await sayOnce(
      web.port,
      `GET / HTTP/1.1\r\nHost: tocsin.test\r\nX-Big: ${'x'.repeat(64 * 1024)}\r\n\r\n`,
    )
    expect(statusOf(said)).toBe(431)
  })

  it.each([
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6']],
    ['a length and chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked']],
    ['a length that is no number', ['Content-Length: 5x']],
  ])('a body whose end is ambiguous is answered 400, so nothing can be smuggled behind it: %s', async (_, lines) => {
    const said = await sayOnce(web.port, `${hookHead(...lines, 'Connection: close')}hello`)
    expect(statusOf(said)).toBe(400)
  })

  it('a webhook that says it is over 5 MiB is answered 413 before it is read', async () => {
    const raw = await openRaw(web.port)
    raw.socket.write(hookHead(`Content-Length: ${6 * MIB}`))
    const { said, lastedMs } = await raw.over
    expect(statusOf(said)).toBe(413)
    expect(lastedMs).toBeLessThan(5_000)
  })

  it('a webhook that turns out to be over 5 MiB is answered 413, whatever it said', async () => {
    const raw = await openRaw(web.port)
    raw.socket.write(hookHead('Transfer-Encoding: chunked'))
    const piece = `${MIB.toString(16)}\r\n${' '.repeat(MIB)}\r\n`
    for (let sent = 0; sent < 6; sent += 1) raw.socket.write(piece)
    raw.socket.write('0\r\n\r\n')
    expect(statusOf((await raw.over).said)).toBe(413)
  })

  it('a change over 1 MB is answered 413, a sign-in over 16 KiB 400', async () => {
    const big = 'x'.repeat(MIB + 10)
    const cookie = await cookieFor(house.mara)
    const change = await fetch(`${web.url}/api/v1/teams`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify({ name: big, memberIds: [] }),
    })
    expect(change.status).toBe(413)
    const signIn = await fetch(`${web.url}/api/auth/callback/password`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      body: `email=${'x'.repeat(17_000)}`,
    })
    expect(signIn.status).toBe(400)
  })

  it('strangers are refused before their body is read', async () => {
    const raw = await openRaw(web.port)
    raw.socket.write(head(HOOK_PATH, 'Authorization: Bearer tsk_unknown', 'Content-Length: 900'))
    await expect.poll(() => statusOf(raw.said())).toBe(401)
    raw.socket.destroy()
  })
})

describe('bodies made to hurt', () => {
  const send = (body: string | Buffer, more: Record<string, string> = {}) =>
    fetch(hook(), {
      method: 'POST',
      headers: { authorization: `Bearer ${house.key}`, 'content-type': 'application/json', ...more },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    })

  it('a compressed body is refused, never unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MIB))
    const before = web.memoryBytes()
    const answer = await send(bomb, { 'content-encoding': 'gzip' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('compressed')
    expect(web.memoryBytes() - before).toBeLessThan(50 * MIB)
  })

  it.each([
    ['64 levels is the deepest', '['.repeat(70) + ']'.repeat(70)],
    ['a million brackets', '['.repeat(MIB)],
    [
      'deep in an annotation',
      JSON.stringify(webhookBody([{}])).replace('"firing"', `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`),
    ],
    ['not JSON', 'GET / HTTP/1.1'],
    ['nothing', ''],
  ])('is answered 422 with the reason, at once: %s', async (_, body) => {
    const begunAt = performance.now()
    const answer = await send(body)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ error: { message: expect.stringMatching(/\.$/) } })
    expect(performance.now() - begunAt).toBeLessThan(2_000)
  })

  it('names and values no database can hold still open an incident, with the rest as it was sent', async () => {
    const ugly = { team: 'pay\u0000ments', city: 'Krak\ud83dów', rtl: '\u202egnp.exe', wide: 'x'.repeat(100_000) }
    const body = webhookBody(
      [{ name: 'Ugly', labels: { ...ugly, 'na\u0000me': 'v' }, annotations: ugly }],
      'ug\u0000ly',
    )
    expect((await post(hook(), house.key, body)).status).toBe(202)
    await ingestAlerts(worker())
    const [alert] = await sql.query<{ labels: Record<string, string>; annotations: Record<string, string> }>(
      `select a.labels, a.annotations from alert a join incident i on i.id = a.incident_id where a.name = 'Ugly'`,
    )
    expect(alert?.labels).toMatchObject({ team: 'pay\uFFFDments', city: 'Krak\uFFFDów', 'na\uFFFDme': 'v' })
    expect(alert?.labels.wide?.length).toBeLessThanOrEqual(1_024)
    expect(alert?.annotations.wide?.length).toBeLessThanOrEqual(16 * 1_024)
  })

  it('an alert of names that objects know reaches no prototype', async () => {
    const labels = JSON.parse('{"__proto__":"polluted","constructor":"c","toString":"t"}') as Record<string, string>
    const body = JSON.stringify(webhookBody([{ name: 'Proto', labels }], 'proto')).replace(
      '"job":"api"',
      '"job":"api","__proto__":"polluted"',
    )
    expect((await send(body)).status).toBe(202)
    await ingestAlerts(worker())
    expect(
      await sql.query(`select 1 from incident i where title like '%5xx%' and i.labels ->> 'constructor' = 'c'`),
    ).toHaveLength(1)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
