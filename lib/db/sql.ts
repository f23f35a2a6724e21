import { createHash } from 'node:crypto'
import type pg from 'pg'
import { pool, prisma } from './client.ts'

/** What a query function needs: somewhere to send a statement. A transaction and a bare connection both are one. */
export type Sql = { query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]> }

/**
 * Statements are few and constant, so each is prepared once per connection. Named by content: the page bundle and the
 * process around it each load this file, and share the connections. The bound keeps a mistake from growing memory.
 */
const STATEMENTS_MAX = 500
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= STATEMENTS_MAX) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

function over(client: pg.Pool | pg.PoolClient | pg.Client): Sql {
  return {
    async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
      const result = await client.query<Row>({
        text,
        values: [...values],
        name: values.length > 0 ? nameOf(text) : undefined,
      })
      return result.rows
    },
  }
}

/** Single statements outside a transaction. */
export const sql: Sql = { query: (text, values) => over(pool()).query(text, values) }

export const sqlOver = over

/** SQLSTATE class 40: the database asks us to try the whole transaction again. */
const RETRY_CODES = new Set(['40001', '40P01'])
const TRIES_MAX = 4
const RETRY_PAUSE_MS = 10

/** `begin` and `rollback` cost nothing: one that is not answered by then went down a connection that is dead without saying so. */
const PROBE_MS = 3_000
const probe = (text: string) => ({ text, query_timeout: PROBE_MS })

/** Whether the database asked for the whole transaction again. */
export function mayRetry(cause: unknown): boolean {
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'code' in cause &&
    typeof cause.code === 'string' &&
    RETRY_CODES.has(cause.code)
  )
}

/**
 * Runs `work` in one transaction: all of it commits or none of it does. Serialization failures and deadlocks run it
 * again, at most four times, so `work` must have no effect outside the database. Anything else is thrown as it came.
 * A connection that died silently is found out within 3 s and never goes back to the pool.
 */
export async function inTransaction<Result>(work: (tx: Sql) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool().connect()
    let broken = true
    try {
      await client.query(probe('begin'))
      broken = false
      const result = await work(over(client))
      await client.query('commit')
      return result
    } catch (cause) {
      if (!broken)
        await client.query(probe('rollback')).catch(() => {
          broken = true
        })
      if (!mayRetry(cause) || attempt >= TRIES_MAX) throw cause
    } finally {
      client.release(broken)
    }
    // The other transaction, just let go, must get the rows first, or both meet again as they did.
    await new Promise((done) => setTimeout(done, RETRY_PAUSE_MS * attempt))
  }
}

type PrismaTx = Parameters<Parameters<ReturnType<typeof prisma>['$transaction']>[0]>[0]

/** One Prisma transaction for plain writes; `tx` is also a `Sql`, so audit, jobs and live events join the same commit. */
export async function inPrismaTransaction<Result>(work: (db: PrismaTx, tx: Sql) => Promise<Result>): Promise<Result> {
  return prisma().$transaction(
    async (db) =>
      work(db, {
        query: <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
          db.$queryRawUnsafe<Row[]>(text, ...values),
      }),
    { timeout: 15_000, maxWait: 5_000 },
  )
}
