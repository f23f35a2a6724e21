import { rmSync } from 'node:fs'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#lib/boot/postgres/embedded-postgres.ts'
import { migrate } from '#prisma/migrate.ts'
import { tempFolder } from './temp-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

/** Durability costs time that most tests do not look at; those that do start a Postgres of their own. */
const QUICK = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '64MB',
}

/** One real Postgres for a project's tests, with a migrated template that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = tempFolder('test')
  const postgres = await startEmbeddedPostgres(folder, QUICK)
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await client.query('create database tocsin_template')
  await client.end()
  const template = new URL(postgres.url)
  template.pathname = '/tocsin_template'
  await migrate(template.href)
  project.provide('postgresUrl', postgres.url)
  return async () => {
    await postgres.stop('immediate')
    rmSync(folder, { recursive: true, force: true })
  }
}
