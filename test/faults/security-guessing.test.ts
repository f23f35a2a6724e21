import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#lib/db/client.ts'
import { sql } from '#lib/db/sql.ts'
import { HOOK_PATH } from '#lib/intake/alertmanager-hook.ts'
import { hashPassword } from '#lib/server/auth/password-hash.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { addPerson, addSource, buildHouse, type House, webhookBody } from '#test/db/house.ts'
import { START_TIMEOUT_MS, startWeb, type WebProcess } from './support/web-process.ts'

const SITE = 'https://tocsin.example'
const PASSWORD = 'correct horse battery'
let db: FreshDatabase
let house: House
let web: WebProcess
let form: { csrfToken: string; cookie: string }

beforeAll(async () => {
  db = await freshDatabase()
  house = await buildHouse()
  // As behind a proxy that ends TLS: the last address it names is the client's.
  web = await startWeb({ PUBLIC_URL: SITE, TRUST_PROXY: 'true' })
  const passwordHash = await hashPassword(PASSWORD)
  for (const name of ['Victim', 'Slow', 'Gone', ...Array.from({ length: 4 }, (_, n) => `Known${n}`)])
    await prisma().user.update({ where: { id: await addPerson(name) }, data: { passwordHash } })
  await addPerson('Nopass')
  await sql.query(`update app_user set disabled_at = now() where name = 'Gone'`)
  const csrf = await fetch(`${web.url}/api/auth/csrf`)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  form = {
    csrfToken,
    cookie: csrf.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  }
}, START_TIMEOUT_MS)
afterAll(async () => {
  await web.stop()
  await db.close()
})

type Told = { readonly status: number; readonly words: string; readonly cookies: string[]; readonly tookMs: number }

async function signIn(email: string, password: string, from: string): Promise<Told> {
  const begunAt = performance.now()
  const answer = await fetch(`${web.url}/api/auth/callback/password`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: form.cookie, origin: SITE, 'x-forwarded-for': from },
    body: new URLSearchParams({ email, password, csrfToken: form.csrfToken, json: 'true' }),
  })
  const words = `${answer.status} ${answer.headers.get('location')} ${await answer.text()}`
  return { status: answer.status, words, cookies: answer.headers.getSetCookie(), tookMs: performance.now() - begunAt }
}
const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
const address = (n: number) => `198.51.100.${n}`

describe('signing in', () => {
  it('gives a cookie that only this host sees, only over TLS, never a script or another site', async () => {
    const { status, cookies } = await signIn('slow@example.com', PASSWORD, address(250))
    expect(status).toBe(200)
    const cookie = cookies.find((line) => line.includes('tocsin.session=')) ?? ''
    expect(cookie).toMatch(/^__Host-tocsin\.session=/)
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
    const { headers } = await fetch(`${web.url}/sign-in`)
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
  })

  it('answers a wrong password, an unknown, a disabled and a passwordless account in the same words', async () => {
    const told = [
      await signIn('slow@example.com', 'wrong', address(1)),
      await signIn('nobody@example.com', PASSWORD, address(2)),
      await signIn('gone@example.com', PASSWORD, address(3)),
      await signIn('nopass@example.com', PASSWORD, address(4)),
    ]
    expect(told.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(new Set(told.map(({ words }) => words)).size).toBe(1)
  })

  it('takes as long for an account that is there as for one that is not', async () => {
    const known: number[] = []
    const unknown: number[] = []
    for (let n = 0; n < 12; n += 1) {
      // In turns, so that whatever else the machine does falls on both.
      known.push((await signIn(`known${n % 4}@example.com`, 'wrong', address(10 + n))).tookMs)
      unknown.push((await signIn(`stranger${n}@example.com`, 'wrong', address(30 + n))).tookMs)
    }
    // Without the same work for both, one would take a fiftieth of the other.
    const ratio = median(known) / median(unknown)
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(1.7)
  })

  it('a guesser at one address is slowed down, and its owner comes in from another half a minute later at most', async () => {
    const guess = (n: number) => signIn('victim@example.com', `guess ${n}`, `203.0.113.${n}, ${address(60)}`)
    const told: Told[] = []
    for (let n = 0; n < 40; n += 1) told.push(await guess(n))
    expect(new Set(told.map(({ words }) => words)).size, 'being slowed down is not told').toBe(1)
    const judged = await sql.query<{ failures: number }>(
      `select failures from login_throttle where key like 'account:%' order by failures desc limit 1`,
    )
    expect(judged[0]?.failures, 'guesses that were judged').toBeLessThan(12)
    await db.fastForward(31_000)
    expect((await signIn('victim@example.com', PASSWORD, address(61))).status).toBe(200)
  })

  it('one address that tries one password on many accounts is shut out, whatever it says of itself; others are not', async () => {
    for (let n = 0; n < 60; n += 1)
      await signIn(`sprayed${n}@example.com`, 'Winter2026!', `192.0.2.${n}, ${address(70)}`)
    const sprayed = await sql.query(
      `select 1 from login_throttle where key like 'account:%' and updated_at > app_now() - interval '30 seconds'`,
    )
    expect(sprayed.length, 'accounts it got to try').toBeLessThan(35)
    expect((await signIn('slow@example.com', PASSWORD, address(70))).status).toBe(401)
    expect((await signIn('slow@example.com', PASSWORD, address(71))).status).toBe(200)
  })

  it('a one-time link cannot be guessed at, and says the same whatever was wrong', async () => {
    const tell = async (token: string) => {
      const answer = await fetch(`${web.url}/api/auth/callback/link`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: form.cookie, origin: SITE, 'x-forwarded-for': address(80) },
        body: new URLSearchParams({ token, csrfToken: form.csrfToken, json: 'true' }),
      })
      return `${answer.status} ${await answer.text()}`
    }
    const words = new Set<string>()
    for (const token of [
      '',
      'short',
      'x'.repeat(5_000),
      ...Array.from({ length: 20 }, () => randomBytes(32).toString('base64url')),
    ])
      words.add(await tell(token))
    expect([...words]).toHaveLength(1)
    expect([...words][0]).toMatch(/^401 /)
  })
})

describe('guessing a webhook key', () => {
  const body = JSON.stringify(webhookBody([{}]))
  const post = async (path: string, headers: Record<string, string> = {}) => {
    const begunAt = performance.now()
    const answer = await fetch(`${web.url}${path}`, { method: 'POST', headers, body })
    return { words: `${answer.status} ${await answer.text()}`, tookMs: performance.now() - begunAt }
  }
  const bearer = (key: string) => post(HOOK_PATH, { authorization: `Bearer ${key}` })

  it('a thousand guesses are answered in the same words, and in the time of one that is almost right', async () => {
    const other = await addSource('switched off')
    await sql.query('update alert_source set disabled_at = now() where id = $1', [other.id])
    const wrong: number[] = []
    const almost: number[] = []
    const words = new Set<string>()
    for (let round = 0; round < 10; round += 1) {
      const guesses = Array.from({ length: 50 }, async () => {
        const [far, near] = await Promise.all([
          bearer(`tsk_${randomBytes(16).toString('hex')}`),
          bearer(`${house.key.slice(0, -1)}${house.key.endsWith('0') ? '1' : '0'}`),
        ])
        wrong.push(far.tookMs)
        almost.push(near.tookMs)
        words.add(far.words).add(near.words)
      })
      // Strangers wait for the next look at the keys; who has one does not.
      expect((await bearer(house.key)).words).toMatch(/^202 /)
      await Promise.all(guesses)
    }
    const off = await bearer(other.key)
    for (const told of [off.words, ...words]) expect(told).toMatch(/^401 .*not known/)
    expect(words.add(off.words).size).toBe(1)
    expect(Math.abs(median(wrong) - median(almost))).toBeLessThan(Math.max(0.5, 0.3 * median(wrong)))
  }, 60_000)

  it.each(['', '/', '/%ZZ', '/%00', '/a/b', '/..%2f..%2fadmin', '?key=1', '/a-very-long-one-%LONG'])(
    'an address that is no key is answered as an unknown key: "%s"',
    async (rest) => {
      expect((await post(HOOK_PATH + rest.replace('%LONG', 'x'.repeat(8_000)))).words).toMatch(/^401 /)
    },
  )

  it('API tokens and command-line passes answer alike whatever is wrong with them', async () => {
    const words = new Set<string>()
    for (const secret of [
      'x',
      'toc_x',
      `toc_${randomBytes(32).toString('base64url')}`,
      'tocpass_1.x',
      `tocpass_${Date.now()}.x`,
      'x'.repeat(10_000),
    ]) {
      const answer = await fetch(`${web.url}/api/v1/me`, { headers: { authorization: `Bearer ${secret}` } })
      words.add(`${answer.status} ${await answer.text()}`)
    }
    expect([...words]).toHaveLength(1)
    expect([...words][0]).toMatch(/^401 /)
  })
})
