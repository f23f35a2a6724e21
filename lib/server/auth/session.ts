import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { DAY_MS, HOUR_MS, SECOND_MS } from '#lib/domain/time/duration-ms.ts'
import { sign } from '../secret-box.ts'
import { isPublicHttps } from './public-url.ts'
import { cookieOf, type RequestHeaders } from './request-headers.ts'

/** A session ends this long after signing in, whatever happens … */
export const SESSION_LIFE_MS = 14 * DAY_MS
/** … and this long after it was last renewed. */
export const SESSION_IDLE_MS = 3 * DAY_MS
/** A session younger than this is not renewed: a cookie on every answer would be noise. */
const RENEW_AFTER_MS = HOUR_MS

/** What a session says; whoever reads one from elsewhere parses it with this. */
export const claimsSchema = z.object({
  userId: z.uuid(),
  sessionVersion: z.number().int(),
  /** When the person signed in, and when this cookie was made: milliseconds since the epoch. */
  startedAtMs: z.number().int(),
  renewedAtMs: z.number().int(),
})
export type SessionClaims = z.infer<typeof claimsSchema>

/** The session cookie. Under https the browser itself holds it to this host, TLS and path (`__Host-`). */
export function sessionCookie() {
  const secure = isPublicHttps()
  return {
    name: secure ? '__Host-tocsin.session' : 'tocsin.session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  } as const
}

/** The key that sessions are encrypted with. Another TOCSIN_SECRET ends them all. */
export function sessionSecret(): string {
  return sign('session', 'v1')
}

/** Writes a session so that only we can read it, valid until it is idle or too old. */
export async function sealSession(claims: SessionClaims): Promise<string> {
  const lifeMs = Math.min(SESSION_IDLE_MS, claims.startedAtMs + SESSION_LIFE_MS - claims.renewedAtMs)
  return encode({ token: { ...claims }, secret: sessionSecret(), maxAge: Math.floor(lifeMs / SECOND_MS) })
}

/** Reads what `sealSession` wrote; null when it is forged, of another secret, idle or too old at `nowMs`. */
export async function openSession(text: string, nowMs: number): Promise<SessionClaims | null> {
  const payload = await decode({ token: text, secret: sessionSecret() }).catch(() => null)
  const claims = claimsSchema.safeParse(payload)
  return claims.success && isAlive(claims.data, nowMs) ? claims.data : null
}

/** The session of a request's cookie, or null. */
export async function sessionOf(headers: RequestHeaders, nowMs: number): Promise<SessionClaims | null> {
  const text = cookieOf(headers, sessionCookie().name)
  return text ? openSession(text, nowMs) : null
}

/** Whether a session is within both of its limits. */
export function isAlive({ startedAtMs, renewedAtMs }: SessionClaims, nowMs: number): boolean {
  return nowMs < startedAtMs + SESSION_LIFE_MS && nowMs < renewedAtMs + SESSION_IDLE_MS
}

/** Whether it is time to renew a session that is still in use. */
export function isRenewalDue({ renewedAtMs }: SessionClaims, nowMs: number): boolean {
  return nowMs >= renewedAtMs + RENEW_AFTER_MS
}
