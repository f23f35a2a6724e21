import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#lib/boot/postgres/embedded-postgres.ts'
import { closeClients } from '#lib/db/client.ts'
import { settleEnv } from '#lib/env.ts'
import { migrate } from '#prisma/migrate.ts'

export const SECRET = 'a secret of the benches, thirty-two or more'

export type Database = {
  readonly url: string
  /** A connection of the harness's own. */
  readonly client: pg.Client
  readonly close: () => Promise<void>
}

export type Databases = {
  /** A database with the product's tables and nothing in them; the harness's own environment points at it. */
  readonly fresh: () => Promise<Database>
  /** A database without tables, for a floor. */
  readonly bare: () => Promise<Database>
  readonly stop: () => Promise<void>
}

/** A real Postgres in a folder of its own under the system's temporary one, as durable as in production: commits wait for the disk. */
export async function startDatabases(): Promise<Databases> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
  // As root, Postgres runs under another account, which must be able to walk in: its files then lie here and go with the folder.
  chmodSync(folder, 0o755)
  const postgres = await startEmbeddedPostgres(folder)
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  const urlOf = (name: string) => {
    const url = new URL(postgres.url)
    url.pathname = `/${name}`
    return url.href
  }
  await admin.query('create database template_product')
  await migrate(urlOf('template_product'))
  let made = 0

  const make = async (template: string | null): Promise<Database> => {
    const name = `bench_${++made}`
    await admin.query(`create database ${name}${template ? ` template ${template}` : ''}`)
    const client = new pg.Client({ connectionString: urlOf(name) })
    client.on('error', () => {})
    await client.connect()
    if (template) {
      await closeClients()
      settleEnv({ DATABASE_URL: urlOf(name), TOCSIN_SECRET: SECRET })
    }
    const close = async () => {
      await client.end().catch(() => {})
      if (template) await closeClients()
      await admin.query(`drop database if exists ${name} with (force)`)
    }
    return { url: urlOf(name), client, close }
  }

  return {
    fresh: () => make('template_product'),
    bare: () => make(null),
    async stop() {
      await closeClients()
      await admin.end().catch(() => {})
      await postgres.stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
