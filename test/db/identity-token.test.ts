import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#lib/db/client.ts'
import { HOUR_MS, MINUTE_MS } from '#lib/domain/time/duration-ms.ts'
import { authenticateRequest } from '#lib/server/auth/authenticate-request.ts'
import { issueCliPass } from '#lib/server/auth/cli-pass.ts'
import { createToken } from '#lib/server/tokens/create-token.ts'
import { revokeToken } from '#lib/server/tokens/revoke-token.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { bearer, signIn } from './identity-browser.ts'
import { type Person, person } from './identity-people.ts'

const PASSWORD = 'correct horse battery'
let db: FreshDatabase
let mara: Person

beforeAll(async () => {
  db = await freshDatabase()
  mara = await person('Mara', 'admin', PASSWORD)
})
afterAll(() => db.close())

describe('a token', () => {
  it('acts in its owner’s name with its scopes, until it is revoked or expires', async () => {
    const { token, view } = await createToken(mara.ctx, { name: 'reader', scopes: ['read'], expiresInDays: 1 })
    expect(view.prefix).toBe(token.slice(0, 10))
    const ctx = await authenticateRequest(bearer(token))
    expect(ctx).toMatchObject({ channel: 'api', actor: { kind: 'token', scopes: ['read'], userId: mara.id } })
    const other = await createToken(mara.ctx, { name: 'short', scopes: ['read'], expiresInDays: 1 })
    await revokeToken(mara.ctx, { tokenId: view.id })
    expect(await authenticateRequest(bearer(token))).toBeNull()
    expect(await authenticateRequest(bearer(other.token))).not.toBeNull()
    await db.fastForward(25 * HOUR_MS)
    expect(await authenticateRequest(bearer(other.token))).toBeNull()
  })

  it('is kept as a hash only, and notes its use at most once a minute', async () => {
    const { token, view } = await createToken(mara.ctx, { name: 'noted', scopes: ['read'], expiresInDays: null })
    const lastUsed = async () =>
      (await prisma().apiToken.findUniqueOrThrow({ where: { id: view.id } })).lastUsedAt?.getTime()
    expect(JSON.stringify(await prisma().apiToken.findMany())).not.toContain(token)
    expect(await lastUsed()).toBeUndefined()
    await authenticateRequest(bearer(token))
    const first = await lastUsed()
    await authenticateRequest(bearer(token))
    expect(await lastUsed()).toBe(first)
    await db.fastForward(2 * MINUTE_MS)
    await authenticateRequest(bearer(token))
    expect(await lastUsed()).toBeGreaterThan(first ?? Number.POSITIVE_INFINITY)
  })

  it('that is wrong is not made up for by a cookie', async () => {
    const { cookie } = await signIn('password', { email: mara.email, password: PASSWORD })
    expect(await authenticateRequest(new Headers({ cookie, authorization: 'Bearer toc_wrong' }))).toBeNull()
  })
})

describe('a pass of the command line', () => {
  it('is valid for a minute, and only with the right signature', async () => {
    const nowMs = Date.now()
    const at = (ms: number) => ({ nowMs: () => ms })
    const pass = issueCliPass(nowMs)
    expect(await authenticateRequest(bearer(pass), at(nowMs))).toMatchObject({
      channel: 'cli',
      actor: { kind: 'system', name: 'command line' },
    })
    expect(await authenticateRequest(bearer(pass), at(nowMs + MINUTE_MS))).toBeNull()
    expect(await authenticateRequest(bearer(issueCliPass(nowMs + MINUTE_MS)), at(nowMs))).toBeNull()
    const [, signature] = pass.split('.')
    expect(await authenticateRequest(bearer(`tocpass_${nowMs + 1}.${signature}`), at(nowMs))).toBeNull()
    expect(await authenticateRequest(bearer('tocpass_.'), at(nowMs))).toBeNull()
  })
})
