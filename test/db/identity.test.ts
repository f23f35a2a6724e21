import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#lib/db/client.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/domain/time/duration-ms.ts'
import { answerAuth } from '#lib/server/auth/auth-handler.ts'
import { authenticateRequest, renewedSessionCookie } from '#lib/server/auth/authenticate-request.ts'
import { createFirstSignInLink } from '#lib/server/auth/create-first-link.ts'
import { hashSecret } from '#lib/server/auth/secret-token.ts'
import { sealSession } from '#lib/server/auth/session.ts'
import { createToken } from '#lib/server/tokens/create-token.ts'
import { createSignInLink } from '#lib/server/users/create-sign-in-link.ts'
import { updateMe } from '#lib/server/users/update-me.ts'
import { updateUser } from '#lib/server/users/update-user.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { bearer, cookiesIn, isRefused, SITE, signIn, withCookie } from './identity-browser.ts'
import { auditActions, type Person, person } from './identity-people.ts'

const PASSWORD = 'correct horse battery'
let db: FreshDatabase
let mara: Person
let ivo: Person

beforeAll(async () => {
  db = await freshDatabase()
  mara = await person('Mara', 'admin', PASSWORD)
  ivo = await person('Ivo', 'responder', PASSWORD)
})
afterAll(() => db.close())

describe('signing in with a password', () => {
  it('gives a session that names the person, in a cookie no script can read', async () => {
    const came = await signIn('password', { email: ' Mara@Example.org', password: PASSWORD })
    expect(came.status).toBe(200)
    expect(came.answer.headers.getSetCookie().find((line) => line.startsWith('tocsin.session='))).toMatch(
      /HttpOnly.*SameSite=Lax/,
    )
    const ctx = await authenticateRequest(withCookie(came.cookie))
    expect(ctx?.actor).toEqual({ kind: 'user', userId: mara.id, name: 'Mara', role: 'admin' })
    expect(ctx?.channel).toBe('web')
    expect(await authenticateRequest({ cookie: came.cookie })).toMatchObject({ channel: 'web' })
    expect(await auditActions()).toContain('user.signed_in')
  })

  it('answers a wrong password, an unknown account and one without a password in the very same words', async () => {
    await person('Nopass', 'viewer')
    const answers = []
    for (const [email, password] of [
      ['mara@example.org', 'wrong'],
      ['nobody@example.org', PASSWORD],
      ['nopass@example.org', PASSWORD],
    ] as const)
      answers.push(await signIn('password', { email, password }, '192.0.2.2'))
    expect(answers.map(isRefused)).toEqual([true, true, true])
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
  })

  it('slows an account down after wrong passwords without telling, lets it in 30 seconds later at most', async () => {
    await person('Victim', 'responder', PASSWORD)
    const email = 'victim@example.org'
    const wrong = []
    for (let i = 0; i < 7; i += 1) wrong.push(await signIn('password', { email, password: 'x' }, `198.51.100.${i}`))
    const right = await signIn('password', { email, password: PASSWORD }, '198.51.100.99')
    expect(isRefused(right)).toBe(true)
    expect(right.body).toBe(wrong[0]?.body)
    await db.fastForward(31 * SECOND_MS)
    expect((await signIn('password', { email, password: PASSWORD }, '198.51.100.99')).status).toBe(200)
  })

  it('counts parallel guesses too, so that a burst gets no more tries than a queue', async () => {
    const { email } = await person('Burst', 'responder', PASSWORD)
    const guess = (_: unknown, i: number) => signIn('password', { email, password: 'x' }, `203.0.113.${i}`)
    await Promise.all(Array.from({ length: 20 }, guess))
    const counted = await prisma().loginThrottle.findUniqueOrThrow({ where: { key: `account:${hashSecret(email)}` } })
    expect(counted.failures, 'tries that were judged').toBeGreaterThanOrEqual(5)
    expect(counted.failures, 'tries that were judged').toBeLessThan(10)
  })

  it('slows down an address that guesses for many accounts, and leaves others alone', async () => {
    const address = '192.0.2.66'
    const now = new Date()
    const guessed = { failures: 29, blockedUntil: new Date(0), updatedAt: now }
    await prisma().loginThrottle.create({ data: { key: `address:${hashSecret(address)}`, ...guessed } })
    await signIn('password', { email: 'one-more@example.org', password: 'x' }, address)
    const mine = { email: 'ivo@example.org', password: PASSWORD }
    expect(isRefused(await signIn('password', mine, address))).toBe(true)
    expect((await signIn('password', mine, '192.0.2.67')).status).toBe(200)
    await db.fastForward(16 * MINUTE_MS)
    expect((await signIn('password', mine, address)).status, 'a quarter of an hour later at most').toBe(200)
  })

  it('is refused from another site’s page, without our own token, and with a body that is too large', async () => {
    const post = (headers: Record<string, string>, body: string) =>
      answerAuth(new Request(`${SITE}/api/auth/callback/password`, { method: 'POST', headers, body }))
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ email: mara.email, password: PASSWORD }).toString()
    expect((await post({ ...form, origin: 'https://evil.test' }, body)).status).toBe(403)
    expect((await post({ ...form, origin: SITE, 'sec-fetch-site': 'cross-site' }, body)).status).toBe(403)
    const unasked = await post({ ...form, origin: SITE }, body)
    expect(cookiesIn(unasked)).not.toContain('tocsin.session')
    expect((await post({ ...form, origin: SITE }, 'x'.repeat(20_000))).status).toBe(400)
  })

  it('never sends anybody to another site afterwards', async () => {
    for (const callbackUrl of ['https://evil.test/', '//evil.test', '/\\evil.test', 'javascript:alert(1)']) {
      const { body } = await signIn('password', { email: mara.email, password: PASSWORD, callbackUrl })
      expect(JSON.parse(body).url).toBe(`${SITE}/incidents`)
    }
    const { body } = await signIn('password', { email: mara.email, password: PASSWORD, callbackUrl: '/on-call?a=1' })
    expect(JSON.parse(body).url).toBe(`${SITE}/on-call?a=1`)
  })
})

describe('a sign-in link', () => {
  it('lets somebody who forgot the password choose another without the old one', async () => {
    const leah = await person('Leah', 'responder', PASSWORD)
    const { url } = await createSignInLink(mara.ctx, { userId: leah.id })
    expect((await signIn('link', { token: new URL(url).searchParams.get('token') ?? '' })).status).toBe(200)
    expect(isRefused(await signIn('password', { email: leah.email, password: PASSWORD }))).toBe(true)
    await updateMe(leah.ctx, { newPassword: 'chosen again' })
    expect((await signIn('password', { email: leah.email, password: 'chosen again' })).status).toBe(200)
  })

  it('works once, however many use it at the same moment', async () => {
    const late = await person('Late', 'responder')
    const { url } = await createSignInLink(mara.ctx, { userId: late.id })
    const token = new URL(url).searchParams.get('token') ?? ''
    const came = await Promise.all(Array.from({ length: 20 }, () => signIn('link', { token })))
    expect(came.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(came.filter(isRefused)).toHaveLength(19)
    const winner = came.find(({ status }) => status === 200)
    expect((await authenticateRequest(withCookie(winner?.cookie ?? '')))?.actor).toMatchObject({ userId: late.id })
  })

  it('is kept as a hash only, and is void after an hour or when a newer one is made', async () => {
    const first = await createSignInLink(mara.ctx, { userId: ivo.id })
    const second = await createSignInLink(mara.ctx, { userId: ivo.id })
    const tokenOf = ({ url }: { url: string }) => new URL(url).searchParams.get('token') ?? ''
    expect(JSON.stringify(await prisma().signInLink.findMany())).not.toContain(tokenOf(second))
    expect(isRefused(await signIn('link', { token: tokenOf(first) }))).toBe(true)
    await db.fastForward(HOUR_MS + MINUTE_MS)
    expect(isRefused(await signIn('link', { token: tokenOf(second) }))).toBe(true)
  })
})

describe('a session', () => {
  it('ends when its person is disabled, and so do their tokens and links', async () => {
    const gone = await person('Gone', 'responder', PASSWORD)
    const { cookie } = await signIn('password', { email: gone.email, password: PASSWORD })
    const { token } = await createToken(gone.ctx, { name: 'ci', scopes: ['write'], expiresInDays: 1 })
    const link = await createSignInLink(mara.ctx, { userId: gone.id })
    expect(await authenticateRequest(withCookie(cookie))).not.toBeNull()
    expect(await authenticateRequest(bearer(token))).not.toBeNull()
    await updateUser(mara.ctx, { userId: gone.id, disabled: true })
    expect(await authenticateRequest(withCookie(cookie))).toBeNull()
    expect(await authenticateRequest(bearer(token))).toBeNull()
    expect(isRefused(await signIn('link', { token: new URL(link.url).searchParams.get('token') ?? '' }))).toBe(true)
    expect(isRefused(await signIn('password', { email: gone.email, password: PASSWORD }))).toBe(true)
    await updateUser(mara.ctx, { userId: gone.id, disabled: false })
    expect(await authenticateRequest(withCookie(cookie)), 'an ended session stays ended').toBeNull()
  })

  it('ends within five seconds when another process raised its version', async () => {
    const nowMs = Date.now()
    const at = (ms: number) => ({ nowMs: () => ms })
    const { cookie } = await signIn('password', { email: ivo.email, password: PASSWORD })
    expect(await authenticateRequest(withCookie(cookie), at(nowMs + SECOND_MS))).not.toBeNull()
    await prisma().user.update({ where: { id: ivo.id }, data: { sessionVersion: { increment: 1 } } })
    expect(await authenticateRequest(withCookie(cookie), at(nowMs + 7 * SECOND_MS))).toBeNull()
  })

  it('ends after three idle days and after fourteen in all, and is renewed while it is used', async () => {
    const nowMs = Date.now()
    const { sessionVersion } = await prisma().user.findUniqueOrThrow({ where: { id: mara.id } })
    const at = (ms: number) => ({ nowMs: () => ms })
    const session = async (startedAtMs: number, renewedAtMs: number) =>
      withCookie(`tocsin.session=${await sealSession({ userId: mara.id, sessionVersion, startedAtMs, renewedAtMs })}`)
    const used = await session(nowMs - 2 * HOUR_MS, nowMs - 2 * HOUR_MS)
    expect(await authenticateRequest(used, at(nowMs))).not.toBeNull()
    const renewed = await renewedSessionCookie(used, at(nowMs))
    expect(renewed).toMatch(/^tocsin\.session=.+; Path=\/; Max-Age=259200; HttpOnly; SameSite=Lax$/)
    expect(await authenticateRequest(withCookie(renewed?.split(';')[0] ?? ''), at(nowMs + 2.9 * DAY_MS))).not.toBeNull()
    expect(await authenticateRequest(used, at(nowMs + 2.95 * DAY_MS))).toBeNull()
    const old = await session(nowMs - 13.9 * DAY_MS, nowMs)
    expect(await authenticateRequest(old, at(nowMs + HOUR_MS))).not.toBeNull()
    expect(await authenticateRequest(old, at(nowMs + 3 * HOUR_MS))).toBeNull()
    expect(await renewedSessionCookie(await session(nowMs, nowMs), at(nowMs + MINUTE_MS))).toBeNull()
  })

  it('cannot be forged', async () => {
    const { cookie } = await signIn('password', { email: mara.email, password: PASSWORD })
    const [name = '', value = ''] =
      cookie
        .split('; ')
        .find((part) => part.startsWith('tocsin.session='))
        ?.split('=') ?? []
    expect(await authenticateRequest(withCookie(`${name}=${value}`))).not.toBeNull()
    expect(await authenticateRequest(withCookie(`${name}=${value.slice(0, -6)}AAAAAA`))).toBeNull()
    expect(await authenticateRequest(withCookie(`${name}=e30.e30.e30`))).toBeNull()
    expect(await authenticateRequest(new Headers())).toBeNull()
  })

  it('ends everywhere when the password is replaced, which takes the old one', async () => {
    const { cookie } = await signIn('password', { email: ivo.email, password: PASSWORD })
    const ctx = ivo.ctx
    await expect(updateMe(ctx, { newPassword: 'another password' })).rejects.toMatchObject({
      details: { fields: { currentPassword: expect.any(String) } },
    })
    await expect(updateMe(ctx, { email: 'new@example.org', currentPassword: 'wrong' })).rejects.toThrow(
      /current password/,
    )
    expect((await prisma().user.findUniqueOrThrow({ where: { id: ivo.id } })).email).toBe(ivo.email)
    await updateMe(ctx, { newPassword: 'another password', currentPassword: PASSWORD })
    expect(await authenticateRequest(withCookie(cookie))).toBeNull()
    expect((await signIn('password', { email: ivo.email, password: 'another password' })).status).toBe(200)
  })

  it('stays when somebody who came by a link sets their first password', async () => {
    const fresh = await person('Fresh', 'responder')
    const { url } = await createSignInLink(mara.ctx, { userId: fresh.id })
    const { cookie } = await signIn('link', { token: new URL(url).searchParams.get('token') ?? '' })
    await updateMe(fresh.ctx, { name: 'Fresh Face', newPassword: PASSWORD })
    expect((await authenticateRequest(withCookie(cookie)))?.actor).toMatchObject({ name: 'Fresh Face' })
  })
})

it('there is no first link once somebody has signed in', async () => {
  expect(await createFirstSignInLink()).toBeNull()
})
