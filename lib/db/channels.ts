import type { Channel } from '#prisma/generated/client.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './prisma-tx.ts'
import type { Sql } from './sql.ts'

const FOLLOWS = ['nothing', 'all'] as const

/** A channel with its sealed settings: to be opened by whoever sends or shows, never answered as it is. */
export type SealedChannel = ReturnType<typeof toChannel>

/** Every channel, by name. */
export async function findSealedChannels(db: Db): Promise<SealedChannel[]> {
  return (await db.channel.findMany({ orderBy: { name: 'asc' } })).map(toChannel)
}

/** One channel, or null. */
export async function findSealedChannel(db: Db, id: string): Promise<SealedChannel | null> {
  const row = await db.channel.findUnique({ where: { id } })
  return row && toChannel(row)
}

export type ChannelChange = {
  readonly name?: string
  readonly follows?: (typeof FOLLOWS)[number]
  readonly enabled?: boolean
  readonly config?: string
}

/** Adds a channel; `config` is sealed. */
export async function insertChannel(
  db: Db,
  channel: ChannelChange & { readonly kind: string; readonly name: string; readonly config: string },
): Promise<SealedChannel> {
  return toChannel(await db.channel.create({ data: channel }))
}

/** Changes what is given. Settings that changed are settings that have not failed yet. */
export async function changeChannel(db: Db, id: string, change: ChannelChange): Promise<SealedChannel> {
  const data = { ...change, ...(change.config === undefined ? {} : { lastError: null }) }
  return toChannel(await db.channel.update({ where: { id }, data }))
}

/** Removes a channel; whoever calls has made sure that no policy names it. What it sent stays on its incidents. */
export async function deleteChannel(db: Db, id: string): Promise<void> {
  await db.channel.delete({ where: { id } })
}

/** Notes what came of a test: when it was taken, or why not. */
export async function noteSent(sql: Sql, id: string, failure: string | null): Promise<void> {
  await sql.query(
    `update channel set last_error = $2, last_sent_at = case when $2::text is null then app_now() else last_sent_at end
     where id = $1::uuid`,
    [id, failure],
  )
}

function toChannel(row: Channel) {
  const { id, kind, name, enabled, config, fromEnvironment, lastError } = row
  return {
    ...{ id, kind, name, enabled, config, fromEnvironment, lastError },
    follows: oneOf(FOLLOWS, row.follows),
    lastSentAt: row.lastSentAt?.getTime() ?? null,
  }
}
