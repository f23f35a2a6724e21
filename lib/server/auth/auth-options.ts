import type { AuthOptions } from 'next-auth'
import { z } from 'zod'
import { wallClock } from '#lib/db/clock.ts'
import { SECOND_MS } from '#lib/domain/time/duration-ms.ts'
import { env } from '#lib/env.ts'
import { knownAccount } from './known-accounts.ts'
import { localPath } from './local-path.ts'
import { isPublicHttps } from './public-url.ts'
import { addressOf } from './request-headers.ts'
import {
  claimsSchema,
  isAlive,
  openSession,
  SESSION_IDLE_MS,
  type SessionClaims,
  sealSession,
  sessionCookie,
  sessionSecret,
} from './session.ts'
import { signInWithLink } from './sign-in-with-link.ts'
import { signInWithOidc } from './sign-in-with-oidc.ts'
import { signInWithPassword } from './sign-in-with-password.ts'

/** Who came in, as it travels from a provider to the session. */
const cameInSchema = z.object({ id: z.uuid(), sessionVersion: z.number().int() })

/** next-auth as we use it: three ways in, encrypted cookies, no pages of its own. Read 2026-11 for 4.24. */
export function authOptions(): AuthOptions {
  return {
    secret: sessionSecret(),
    useSecureCookies: isPublicHttps(),
    cookies: { sessionToken: sessionCookie() },
    session: { strategy: 'jwt', maxAge: SESSION_IDLE_MS / SECOND_MS },
    jwt: { secret: sessionSecret(), encode: encodeSession, decode: decodeSession },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in' },
    providers: [passwordProvider, linkProvider, ...oidcProviders()],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'oidc') return true
        const outcome = await signInWithOidc(profile).catch(() => ({ kind: 'out', why: 'oidc-failed' }) as const)
        if (outcome.kind === 'out') return `/sign-in?error=${outcome.why}`
        // next-auth hands this same object on to the jwt callback below.
        Object.assign(user, outcome.person)
        return true
      },
      async jwt({ token, user }) {
        const nowMs = wallClock.nowMs()
        if (!user) return { ...(await stillValid(token, nowMs)), renewedAtMs: nowMs }
        const { id: userId, sessionVersion } = cameInSchema.parse(user)
        return { userId, sessionVersion, startedAtMs: nowMs, renewedAtMs: nowMs }
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        `${baseUrl}${localPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url)}`,
    },
    logger: { error: reportFailure, warn: () => {}, debug: () => {} },
  }
}

const passwordProvider: AuthOptions['providers'][number] = {
  id: 'password',
  name: 'E-mail and password',
  type: 'credentials',
  credentials: {},
  authorize: (given, request) => signInWithPassword(given, addressOf(request.headers ?? {})),
}

const linkProvider: AuthOptions['providers'][number] = {
  id: 'link',
  name: 'One-time link',
  type: 'credentials',
  credentials: {},
  authorize: (given) => signInWithLink(given),
}

function oidcProviders(): AuthOptions['providers'] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env()
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return []
  return [
    {
      id: 'oidc',
      name: OIDC_NAME,
      type: 'oauth',
      wellKnown: `${OIDC_ISSUER.replace(/\/+$/, '')}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: 'openid email profile' } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      profile: (claims: { sub: string }) => ({ id: claims.sub }),
    },
  ]
}

async function stillValid(token: unknown, nowMs: number): Promise<SessionClaims> {
  const claims = claimsSchema.parse(token)
  const account = await knownAccount(claims.userId, nowMs)
  if (!account || account.disabled || account.sessionVersion !== claims.sessionVersion || !isAlive(claims, nowMs))
    throw new Error('The session has ended.')
  return claims
}

async function encodeSession({ token }: { token?: unknown }): Promise<string> {
  return sealSession(claimsSchema.parse(token))
}

async function decodeSession({ token }: { token?: string | undefined }) {
  const claims = token ? await openSession(token, wallClock.nowMs()) : null
  return claims && { ...claims }
}

/** An ended session is no failure; the rest (an identity provider that does not answer) an operator has to see, without a stack. */
function reportFailure(code: string, what: unknown): void {
  if (code === 'JWT_SESSION_ERROR' || code === 'INVALID_CALLBACK_URL_ERROR') return
  const cause =
    what instanceof Error ? what : typeof what === 'object' && what !== null && 'error' in what ? what.error : null
  const message = cause instanceof Error ? cause.message : 'no reason given'
  process.stderr.write(`Signing in failed (${code}): ${message.replace(/\s+/g, ' ').slice(0, 300)}\n`)
}
