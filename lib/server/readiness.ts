import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { wallClock } from '#lib/db/clock.ts'
import { databaseFailure } from '#lib/db/database-failure.ts'
import { appliedMigrations, clockAheadMs, heartbeatAgeMs } from '#lib/db/readiness.ts'
import { type Sql, sql } from '#lib/db/sql.ts'

export type Check = {
  readonly name: 'database' | 'migrations' | 'worker' | 'clock'
  readonly ok: boolean
  /** What is so, and when it is wrong what to do. */
  readonly message: string
}
export type Readiness = { readonly ready: boolean; readonly checks: readonly Check[] }

const HEARTBEAT_MS_MAX = 5_000
/** Decisions use the database's clock; past this the times a person reads are visibly wrong. */
const CLOCK_MS_MAX = 2_000
const DEADLINE_MS = 3_000

/** Whether this installation can take alerts and page people, each part in a sentence. Answers within three seconds. */
export async function checkReadiness(using: Sql = sql): Promise<Readiness> {
  const checks = await Promise.race([lookAtAll(using), tooLate()])
  return { ready: checks.every((check) => check.ok), checks }
}

async function lookAtAll(using: Sql): Promise<readonly Check[]> {
  try {
    const clock = checkClock(await clockAheadMs(using, wallClock.nowMs))
    const reached: Check = { name: 'database', ok: true, message: 'The database answers.' }
    return [reached, await checkMigrations(using), await checkWorker(using), clock]
  } catch (cause) {
    return [unreachable(databaseFailure(cause) === 'lost' ? 'cannot be reached' : 'answered with an error')]
  }
}

async function tooLate(): Promise<readonly Check[]> {
  await new Promise((late) => setTimeout(late, DEADLINE_MS).unref())
  return [unreachable(`did not answer within ${DEADLINE_MS / 1_000} s`)]
}

function unreachable(how: string): Check {
  return { name: 'database', ok: false, message: `The database ${how}. Look at DATABASE_URL and at Postgres itself.` }
}

async function checkMigrations(using: Sql): Promise<Check> {
  const applied = await appliedMigrations(using).catch(() => new Set<string>())
  const missing = migrationsOfThisVersion().filter((name) => !applied.has(name))
  return missing.length === 0
    ? { name: 'migrations', ok: true, message: 'The database is of this version.' }
    : {
        name: 'migrations',
        ok: false,
        message: `The database lacks ${missing.join(', ')}. Start Tocsin again: it applies what is missing.`,
      }
}

/** The folders of prisma/migrations, in order. The page bundle cannot load prisma/migrate.ts, which finds them beside itself. */
export function migrationsOfThisVersion(): readonly string[] {
  return readdirSync(join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function checkWorker(using: Sql): Promise<Check> {
  const ageMs = await heartbeatAgeMs(using).catch(() => null)
  if (ageMs === null)
    return { name: 'worker', ok: false, message: 'No worker is alive. Nobody is paged: start `npm run worker`.' }
  const seconds = (ageMs / 1_000).toFixed(1)
  return ageMs <= HEARTBEAT_MS_MAX
    ? { name: 'worker', ok: true, message: `A worker was alive ${seconds} s ago.` }
    : {
        name: 'worker',
        ok: false,
        message: `No worker has been alive for ${seconds} s. Nobody is paged: start \`npm run worker\`.`,
      }
}

function checkClock(aheadMs: number): Check {
  const off = `${(Math.abs(aheadMs) / 1_000).toFixed(1)} s ${aheadMs < 0 ? 'behind' : 'ahead of'} the database's`
  return Math.abs(aheadMs) <= CLOCK_MS_MAX
    ? { name: 'clock', ok: true, message: `This machine's clock is ${off}.` }
    : { name: 'clock', ok: false, message: `This machine's clock is ${off}. Set both by NTP.` }
}
