import { type Clock, wallClock } from '#lib/db/clock.ts'
import { sql } from '#lib/db/sql.ts'
import { takeToken } from '#lib/db/tokens.ts'
import { type Context, contextOf } from '../context.ts'
import { isCliPass } from './cli-pass.ts'
import { knownAccount } from './known-accounts.ts'
import { headerOf, type RequestHeaders } from './request-headers.ts'
import { hashSecret } from './secret-token.ts'
import { isRenewalDue, SESSION_IDLE_MS, type SessionClaims, sealSession, sessionCookie, sessionOf } from './session.ts'

const TOKEN_MAX = 200

/**
 * Who sends this request, by API token, command-line pass or session cookie; null when nobody we know. A request with an
 * Authorization header is judged by that alone. Works in any process; says nothing about where the request came from (see
 * `assertSameOrigin`).
 */
export async function authenticateRequest(headers: RequestHeaders, clock: Clock = wallClock): Promise<Context | null> {
  const authorization = headerOf(headers, 'authorization')
  if (authorization !== null) return byBearer(authorization, clock)
  const session = await liveSession(headers, clock)
  return session && contextOf({ kind: 'user', ...session.person }, 'web', clock)
}

/**
 * The Set-Cookie line that keeps a session in use from growing idle, or null when none is due. For the answer to a request
 * of that session.
 */
export async function renewedSessionCookie(headers: RequestHeaders, clock: Clock = wallClock): Promise<string | null> {
  if (headerOf(headers, 'authorization') !== null) return null
  const nowMs = clock.nowMs()
  const session = await liveSession(headers, clock)
  if (!session || !isRenewalDue(session.claims, nowMs)) return null
  const { name, options } = sessionCookie()
  const value = await sealSession({ ...session.claims, renewedAtMs: nowMs })
  const secure = options.secure ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${SESSION_IDLE_MS / 1_000}; HttpOnly; SameSite=Lax${secure}`
}

async function byBearer(authorization: string, clock: Clock): Promise<Context | null> {
  const [, secret] = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization) ?? []
  if (!secret || secret.length > TOKEN_MAX) return null
  if (isCliPass(secret, clock.nowMs())) return contextOf({ kind: 'system', name: 'command line' }, 'cli', clock)
  if (!secret.startsWith('toc_')) return null
  const token = await takeToken(sql, hashSecret(secret))
  if (!token) return null
  const { id: tokenId, name, role, scopes, userId } = token
  return contextOf({ kind: 'token', tokenId, name, role, scopes, userId }, 'api', clock)
}

async function liveSession(headers: RequestHeaders, clock: Clock) {
  const nowMs = clock.nowMs()
  const claims: SessionClaims | null = await sessionOf(headers, nowMs)
  if (!claims) return null
  const account = await knownAccount(claims.userId, nowMs)
  if (!account || account.disabled || account.sessionVersion !== claims.sessionVersion) return null
  return { claims, person: { userId: account.id, name: account.name, role: account.role } }
}
