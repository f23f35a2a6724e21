import { databaseNow } from '#lib/db/clock.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { DEFAULT_CLOCKS } from '#lib/domain/priority/clock.ts'
import { DEFAULT_PRIORITY_RULES } from '#lib/domain/priority/default-priority-rules.ts'
import { PRIORITIES } from '#lib/domain/priority/priority.ts'
import { addDays, weekdayOf } from '#lib/domain/time/calendar-date.ts'
import { wallTimeOf } from '#lib/domain/time/wall-time.ts'
import { env } from '#lib/env.ts'
import { sampleTeam } from './sample-team.ts'

type Db = Parameters<Parameters<typeof inPrismaTransaction>[0]>[0]

/**
 * Fills an empty database so that the first page shows something: a workspace in this machine's zone with the default
 * rules and clocks, and the sample team with its rotations and policy; with SAMPLE_WORKSPACE=false only the workspace and
 * an admin. All of it or nothing; answers whether it did. A database that has a workspace is never touched.
 */
export async function seedWorkspace(): Promise<boolean> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const isSample = env().SAMPLE_WORKSPACE
  return inPrismaTransaction(async (db, tx) => {
    // Two processes that start at once take turns; the second finds the workspace.
    await tx.query("select 1 as locked from (select pg_advisory_xact_lock(hashtext('tocsin.seed'))) as l")
    if ((await db.workspace.count()) > 0) return false
    await db.workspace.create({
      data: {
        name: isSample ? 'Sample workspace' : 'Tocsin',
        timeZone,
        workDays: [1, 2, 3, 4, 5],
        opensAt: '09:00',
        closesAt: '17:00',
        holidays: [],
      },
    })
    await seedPriorities(db)
    // Somebody may have been added by the command line before the first start.
    if ((await db.user.count()) > 0) return true
    if (isSample) await sampleTeam(db, { timeZone, monday: lastMonday(await databaseNow(tx), timeZone) })
    else await db.user.create({ data: { name: 'Admin', email: 'admin@example.com', role: 'admin' } })
    return true
  })
}

async function seedPriorities(db: Db): Promise<void> {
  if ((await db.priorityRule.count()) === 0)
    await db.priorityRule.createMany({
      data: DEFAULT_PRIORITY_RULES.map(({ position, name, matchers, priority }) => ({
        position,
        name,
        matchers: matchers.map((matcher) => ({ ...matcher })),
        priority,
      })),
    })
  await db.priorityClock.createMany({
    skipDuplicates: true,
    data: PRIORITIES.map((priority) => {
      const { respondWithinMs, escalate } = DEFAULT_CLOCKS[priority]
      const escalateAfterMs = escalate.kind === 'after' ? escalate.delayMs : null
      return { priority, respondWithinMs, escalateKind: escalate.kind, escalateAfterMs }
    }),
  })
}

/** The Monday of this week, so that the first of each rotation is on call from the start. */
function lastMonday(nowMs: number, timeZone: string): string {
  const { date, time } = wallTimeOf(nowMs, timeZone)
  const monday = addDays(date, 1 - weekdayOf(date))
  return monday === date && time < '09:00' ? addDays(monday, -7) : monday
}
