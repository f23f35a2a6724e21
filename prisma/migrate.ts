import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Prisma's own record of what was applied, so that `prisma migrate deploy` and this agree. */
const RECORD = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`

/** The migrations of this version, in order. */
export function migrationNames(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/**
 * Brings a database to this version and names what it applied: our tables by the files in Prisma's layout, each in one
 * transaction, under a lock so that any number of processes may start at once; the job queue's tables by its own.
 * Throws a sentence when an applied migration was changed afterwards.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const applied: string[] = []
  try {
    await client.query("select pg_advisory_lock(hashtext('tocsin.migrate'))")
    await client.query(RECORD)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'select migration_name, checksum from _prisma_migrations where rolled_back_at is null and finished_at is not null',
    )
    const known = new Map(rows.map((row) => [row.migration_name, row.checksum]))
    for (const name of migrationNames()) {
      const sql = readFileSync(`${folder}/${name}/migration.sql`, 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      const before = known.get(name)
      if (before && before !== checksum)
        throw new Error(`The migration ${name} was changed after it was applied to this database. Restore the file.`)
      if (before) continue
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query(
          'insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values (gen_random_uuid()::text, $1, $2, now(), 1)',
          [checksum, name],
        )
        await client.query('commit')
      } catch (cause) {
        await client.query('rollback')
        throw cause
      }
      applied.push(name)
    }
    await runMigrations({ connectionString: databaseUrl })
  } finally {
    await client.end()
  }
  return applied
}

if (import.meta.main) {
  const url = process.env.DATABASE_URL
  if (!url) {
    process.stderr.write('DATABASE_URL is not set: say which database to migrate.\n')
    process.exit(2)
  }
  const applied = await migrate(url)
  process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}.\n` : 'Nothing to apply.\n')
}
