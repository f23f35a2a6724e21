import { createSign, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prisma } from '#lib/db/client.ts'
import { settleEnv } from '#lib/env.ts'
import { answerAuth } from '#lib/server/auth/auth-handler.ts'
import { authenticateRequest } from '#lib/server/auth/authenticate-request.ts'
import { type FakeHttpServer, startFakeHttpServer } from '#test/fakes/fake-http-server.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { person } from './identity-people.ts'

type Claims = { sub: string; email?: string; email_verified?: boolean; name?: string }

const SITE = 'http://tocsin.test'
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
let db: FreshDatabase
let issuer: FakeHttpServer
/** Whom the provider says the next code is for, and the nonce our request asked it to repeat. */
let next: Claims & { nonce?: string } = { sub: 'nobody' }

beforeAll(async () => {
  issuer = await startFakeHttpServer(({ path }) => {
    const at = (where: string) => `${issuer.url}${where}`
    if (path === '/.well-known/openid-configuration')
      return {
        json: {
          issuer: issuer.url,
          authorization_endpoint: at('/authorize'),
          token_endpoint: at('/token'),
          jwks_uri: at('/jwks'),
        },
      }
    if (path === '/jwks')
      return { json: { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'k' }] } }
    if (path === '/token') return { json: { access_token: 'a', token_type: 'Bearer', id_token: idToken(next) } }
    return { status: 404 }
  })
  db = await freshDatabase({ OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: 'tocsin', OIDC_CLIENT_SECRET: 'hush' })
})
afterAll(async () => {
  await issuer.close()
  await db.close()
})

function idToken(claims: object): string {
  const nowSeconds = Math.floor(Date.now() / 1_000)
  const body = { iss: issuer.url, aud: 'tocsin', iat: nowSeconds, exp: nowSeconds + 60, ...claims }
  const text = [{ alg: 'RS256', kid: 'k' }, body]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${text}.${createSign('RSA-SHA256').update(text).sign(keys.privateKey, 'base64url')}`
}

/** What a browser would send after these answers: of two cookies of one name the later. */
function cookiesIn(...answers: Response[]): string {
  const lines = answers.flatMap((answer) => answer.headers.getSetCookie())
  const jar = new Map(lines.map((line) => [line.split('=')[0], line.split(';')[0]]))
  return [...jar.values()].join('; ')
}

/** Goes to the provider as a browser would and comes back as the person it vouches for. */
async function comeBackAs(claims: Claims, { state }: { state?: string } = {}) {
  const csrf = await answerAuth(new Request(`${SITE}/api/auth/csrf`))
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const leave = await answerAuth(
    new Request(`${SITE}/api/auth/signin/oidc`, {
      method: 'POST',
      headers: { cookie: cookiesIn(csrf), origin: SITE, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, callbackUrl: '/on-call', json: 'true' }).toString(),
    }),
  )
  const { url } = (await leave.json()) as { url: string }
  const asked = new URL(url).searchParams
  expect(asked.get('redirect_uri')).toBe(`${SITE}/api/auth/callback/oidc`)
  expect(asked.get('code_challenge_method')).toBe('S256')
  next = { ...claims, nonce: asked.get('nonce') ?? '' }
  const back = new URLSearchParams({ code: 'c', state: state ?? asked.get('state') ?? '' })
  const answer = await answerAuth(
    new Request(`${SITE}/api/auth/callback/oidc?${back}`, { headers: { cookie: cookiesIn(csrf, leave) } }),
  )
  const ctx = await authenticateRequest(new Headers({ cookie: cookiesIn(answer) }))
  return { to: answer.headers.get('location'), ctx }
}

it('somebody new is added with the default role and comes back where they wanted to go', async () => {
  settleEnv({ OIDC_DEFAULT_ROLE: 'viewer' })
  const lin = { sub: 's1', email: 'Lin@Example.org', email_verified: true, name: 'Lin' }
  const { to, ctx } = await comeBackAs(lin)
  expect(to).toBe(`${SITE}/on-call`)
  expect(ctx?.actor).toMatchObject({ kind: 'user', name: 'Lin', role: 'viewer' })
  await comeBackAs({ ...lin, email: 'changed@example.org' })
  expect(await prisma().user.count({ where: { name: 'Lin' } }), 'known by subject from now on').toBe(1)
})

it('an account is taken over by a verified e-mail only, and only while it has no subject', async () => {
  const mara = await person('Mara', 'admin')
  const claims = { sub: 's2', email: mara.email, name: 'Mara' }
  const unverified = await comeBackAs(claims)
  expect(unverified).toEqual({ to: '/sign-in?error=oidc-email-taken', ctx: null })
  expect((await comeBackAs({ ...claims, email_verified: true })).ctx?.actor).toMatchObject({ userId: mara.id })
  const thief = await comeBackAs({ ...claims, sub: 's3', email_verified: true })
  expect(thief).toEqual({ to: '/sign-in?error=oidc-email-taken', ctx: null })
})

it('somebody disabled stays out, whatever the provider says', async () => {
  await prisma().user.updateMany({ where: { name: 'Lin' }, data: { disabledAt: new Date() } })
  expect(await comeBackAs({ sub: 's1' })).toEqual({ to: '/sign-in?error=disabled', ctx: null })
})

it('an answer that was not asked for is refused', async () => {
  const forged = await comeBackAs({ sub: 's1', email: 'x@example.org', email_verified: true }, { state: 'of-another' })
  expect(forged.ctx).toBeNull()
  expect(forged.to).toContain('error=OAuthCallback')
})
