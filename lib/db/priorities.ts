import { z } from 'zod'
import { DEFAULT_CLOCKS, type PriorityClock } from '#lib/domain/priority/clock.ts'
import { MATCHER_OPERATORS } from '#lib/domain/priority/matcher.ts'
import { PRIORITIES, type Priority } from '#lib/domain/priority/priority.ts'
import type { PriorityRule } from '#lib/domain/priority/priority-rule.ts'
import type { PriorityClock as ClockRow } from '#prisma/generated/client.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './prisma-tx.ts'

const matchersSchema = z.array(z.object({ label: z.string(), op: z.enum(MATCHER_OPERATORS), value: z.string() }))
export type PrioritisedClock = PriorityClock & { readonly priority: Priority }
export type RuleRecord = Omit<PriorityRule, 'matchers'> & { readonly matchers: z.output<typeof matchersSchema> }

/** The clocks of P0 to P3; what was never set is the default. */
export async function findClocks(db: Db): Promise<PrioritisedClock[]> {
  const rows = await db.priorityClock.findMany()
  return PRIORITIES.map((priority) => {
    const row = rows.find((candidate) => candidate.priority === priority)
    return { priority, ...(row ? toClock(row) : DEFAULT_CLOCKS[priority]) }
  })
}

/** Replaces the clocks that are given. */
export async function saveClocks(db: Db, clocks: readonly PrioritisedClock[]): Promise<void> {
  for (const { priority, respondWithinMs, escalate } of clocks) {
    const escalateAfterMs = escalate.kind === 'after' ? escalate.delayMs : null
    const data = { respondWithinMs, escalateKind: escalate.kind, escalateAfterMs }
    await db.priorityClock.upsert({ where: { priority }, update: data, create: { priority, ...data } })
  }
}

/** The rules in the order in which they are tried. */
export async function findRules(db: Db): Promise<RuleRecord[]> {
  const rows = await db.priorityRule.findMany({ orderBy: { position: 'asc' } })
  return rows.map(({ id, position, name, matchers, priority }) => ({
    ...{ id, position, name },
    matchers: matchersSchema.parse(matchers),
    priority: oneOf(PRIORITIES, priority),
  }))
}

/** Replaces every rule; they are tried in the order given. */
export async function replaceRules(
  db: Db,
  rules: readonly Pick<PriorityRule, 'name' | 'matchers' | 'priority'>[],
): Promise<void> {
  await db.priorityRule.deleteMany()
  await db.priorityRule.createMany({
    data: rules.map(({ name, matchers, priority }, index) => ({
      position: index + 1,
      ...{ name, priority },
      matchers: matchers.map((matcher) => ({ ...matcher })),
    })),
  })
}

function toClock({ respondWithinMs, escalateKind, escalateAfterMs }: ClockRow): PriorityClock {
  const kind = oneOf(['at_once', 'after', 'next_business_day'], escalateKind)
  return { respondWithinMs, escalate: kind === 'after' ? { kind, delayMs: escalateAfterMs ?? 0 } : { kind } }
}
