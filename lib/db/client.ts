import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '#lib/env.ts'
import { PrismaClient } from '#prisma/generated/client.ts'

/** Raw rows come with instants as milliseconds since the epoch (UTC) and bigints as numbers: ours stay under 2^53. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [20, Number],
  [1184, (text) => Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))],
])
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format as 'text'),
}

type Clients = { url: string; pool: pg.Pool; prisma: PrismaClient | null }
// The page bundle and the process around it load this file twice: one pool serves both.
const shared = globalThis as typeof globalThis & { tocsinClients?: Clients }

function databaseUrl(): string {
  const url = env().DATABASE_URL
  if (!url)
    throw new Error(
      'DATABASE_URL is not set: this process has no database. Start with `npm start`, which brings one, or set it.',
    )
  return url
}

function clients(): Clients {
  const url = databaseUrl()
  if (shared.tocsinClients?.url === url) return shared.tocsinClients
  const pool = new pg.Pool({
    connectionString: url,
    types: types as pg.CustomTypesConfig,
    max: 20,
    // A database that stops answering must not hold a request: perf fault 2.
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    // A worker that vanished in a transaction must not hold its rows.
    idle_in_transaction_session_timeout: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'tocsin',
  })
  // An idle connection that the server ended is replaced at the next use.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  shared.tocsinClients = { url, pool, prisma: null }
  return shared.tocsinClients
}

/** The process's connections, shared. Throws when there is no DATABASE_URL. */
export function pool(): pg.Pool {
  return clients().pool
}

/** Prisma for plain reads and writes, over the same connections. */
export function prisma(): PrismaClient {
  const held = clients()
  held.prisma ??= new PrismaClient({ adapter: new PrismaPg(held.pool) })
  return held.prisma
}

/** Ends every connection: the last act of a process or a test. */
export async function closeClients(): Promise<void> {
  const held = shared.tocsinClients
  shared.tocsinClients = undefined
  await held?.prisma?.$disconnect()
  if (held && !held.pool.ended) await held.pool.end()
}

/** A connection of its own outside the pool, for LISTEN or for intake's reserve. The caller connects and ends it. */
export function ownClient(name: string): pg.Client {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    types: types as pg.CustomTypesConfig,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: name,
  })
  client.on('error', () => {})
  return client
}
