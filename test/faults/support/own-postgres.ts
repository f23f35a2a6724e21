import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#lib/boot/postgres/embedded-postgres.ts'
import { closeClients } from '#lib/db/client.ts'
import { settleEnv } from '#lib/env.ts'
import { migrate } from '#prisma/migrate.ts'

export type OwnPostgres = EmbeddedPostgres & {
  /** Stops every process of it where it stands; connections stay open and nothing answers. */
  freeze(): void
  thaw(): void
  close(): Promise<void>
}

/** A durable Postgres of this test's own, migrated and empty, that may be killed and frozen; the environment points at it. */
export async function ownPostgres(settings: Record<string, string> = {}): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-fault-'))
  // The account that runs Postgres must be able to walk in, or its files go elsewhere and outlive the test.
  chmodSync(folder, 0o755)
  const postgres = await startEmbeddedPostgres(folder, { fsync: 'on', synchronous_commit: 'on', ...settings })
  await migrate(postgres.url)
  settleEnv({
    DATABASE_URL: postgres.url,
    TOCSIN_SECRET: 'a secret of the tests, thirty-two or more',
    PUBLIC_URL: 'http://tocsin.test',
  })
  const signal = (name: NodeJS.Signals) => {
    const [pid] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
    for (const one of [Number(pid), ...childrenOf(Number(pid))]) process.kill(one, name)
  }
  return {
    ...postgres,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async close() {
      await closeClients()
      await postgres.stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const [, parent] = /\) \w (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      return Number(parent) === pid ? [Number(name)] : []
    } catch {
      return []
    }
  })
}
