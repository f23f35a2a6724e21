import { sql } from '#lib/db/sql.ts'
import { hashSecret, newSecret, visiblePrefix } from '#lib/server/auth/secret-token.ts'
import { sealSession, sessionCookie } from '#lib/server/auth/session.ts'
import { addChannel, buildHouse } from '#test/db/house.ts'

/** Somewhere to work: a team, a source, and one signed webhook channel that every step of the policy pages. */
export type Workplace = {
  readonly key: string
  readonly source: string
  readonly policy: string
  readonly channel: string
  readonly userId: string
}

const WEBHOOK_SECRET = 'a-signing-secret-of-the-benches'

/** Fills the fresh database that the environment points at. `sink` is where pages go. */
export async function buildWorkplace(sink: string): Promise<Workplace> {
  const house = await buildHouse()
  const channel = await addChannel('webhook', 'Sink', { url: sink, secret: WEBHOOK_SECRET })
  await sql.query('delete from escalation_step where policy_id = $1 and position > 2', [house.policy])
  await sql.query('update escalation_step set targets = $2::jsonb where policy_id = $1', [
    house.policy,
    JSON.stringify([{ kind: 'channel', channelId: channel }]),
  ])
  return { key: house.key, source: house.source, policy: house.policy, channel, userId: house.mara }
}

/** The header of a program that may do what its owner may. */
export async function tokenHeader(userId: string): Promise<string> {
  const secret = newSecret('toc_')
  await sql.query(
    'insert into api_token (name, token_hash, prefix, scopes, user_id) values ($1, $2, $3, $4::text[], $5)',
    ['Benches', hashSecret(secret), visiblePrefix(secret), ['read', 'write'], userId],
  )
  return `Bearer ${secret}`
}

/** The cookie of a person who just signed in. */
export async function sessionOf(userId: string): Promise<{ name: string; value: string }> {
  const nowMs = Date.now()
  const value = await sealSession({ userId, sessionVersion: 1, startedAtMs: nowMs, renewedAtMs: nowMs })
  return { name: sessionCookie().name, value }
}
