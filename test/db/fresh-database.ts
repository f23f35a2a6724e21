import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { closeClients } from '#lib/db/client.ts'
import { settleEnv } from '#lib/env.ts'

export type FreshDatabase = {
  readonly url: string
  /** Moves the database's clock, and the waiting jobs with it, as if this much time had passed. */
  fastForward(byMs: number): Promise<void>
  close(): Promise<void>
}

async function asAdmin<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A migrated, empty database of this test file, and an environment that points at it. */
export async function freshDatabase(settled: Parameters<typeof settleEnv>[0] = {}): Promise<FreshDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await asAdmin((client) => client.query(`create database ${name} template tocsin_template`))
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  settleEnv({
    DATABASE_URL: url.href,
    TOCSIN_SECRET: 'a secret of the tests, thirty-two or more',
    PUBLIC_URL: 'http://tocsin.test',
    ...settled,
  })
  let passedMs = 0

  const fastForward = async (byMs: number) => {
    passedMs += byMs
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    // In one transaction: no job may be seen moved before the clock is.
    await client.query('begin')
    await client.query(
      `create or replace function app_now() returns timestamptz language sql stable as 'select now() + interval ''${passedMs} milliseconds'''`,
    )
    await client.query(
      `update graphile_worker._private_jobs set run_at = run_at - interval '${byMs} milliseconds' where run_at > now()`,
    )
    await client.query('select pg_notify(\'jobs:insert\', \'{"r":"1","count":1}\')')
    await client.query('commit')
    await client.end()
  }
  const close = async () => {
    await closeClients()
    await asAdmin((client) => client.query(`drop database if exists ${name} with (force)`))
  }
  return { url: url.href, fastForward, close }
}
