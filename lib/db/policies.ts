import { z } from 'zod'
import type { EscalationTarget } from '#lib/domain/escalation/policy.ts'
import type { EscalationStep } from '#prisma/generated/client.ts'
import type { Db } from './prisma-tx.ts'
import type { Sql } from './sql.ts'

const targetsSchema = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('on_call'), scheduleId: z.string(), role: z.enum(['primary', 'secondary']) }),
    z.object({ kind: z.literal('user'), userId: z.string() }),
    z.object({ kind: z.literal('contact'), contactId: z.string() }),
    z.object({ kind: z.literal('channel'), channelId: z.string() }),
  ]),
)
type Target = z.output<typeof targetsSchema>[number]
export type PolicyInput = {
  readonly name: string
  readonly repeatCount: number
  readonly steps: readonly { readonly targets: readonly EscalationTarget[]; readonly delayMs: number | null }[]
}
export type PolicyRecord = {
  readonly id: string
  readonly name: string
  readonly repeatCount: number
  readonly isDefault: boolean
  readonly steps: { targets: Target[]; delayMs: number | null }[]
  /** For each step, whom it pages, in words. */
  readonly stepNames: string[][]
}
type Row = Pick<PolicyRecord, 'id' | 'name' | 'repeatCount' | 'isDefault'> & { steps: EscalationStep[] }
const WITH_STEPS = { steps: { orderBy: { position: 'asc' } } } as const

/** Every policy, the default one first, then by name. */
export async function findPolicies(db: Db): Promise<PolicyRecord[]> {
  const rows = await db.escalationPolicy.findMany({
    include: WITH_STEPS,
    orderBy: [{ isDefault: 'desc' }, { name: 'asc' }],
  })
  const names = await namesOfTargets(db)
  return rows.map((row) => toPolicy(row, names))
}

/** One policy, or null. */
export async function findPolicy(db: Db, id: string): Promise<PolicyRecord | null> {
  const row = await db.escalationPolicy.findUnique({ where: { id }, include: WITH_STEPS })
  return row && toPolicy(row, await namesOfTargets(db))
}

/** Adds a policy; the first one is the default. */
export async function insertPolicy(db: Db, policy: PolicyInput): Promise<PolicyRecord> {
  const isDefault = (await db.escalationPolicy.count({ where: { isDefault: true } })) === 0
  const { name, repeatCount } = policy
  const data = { name, repeatCount, isDefault, steps: { create: stepRows(policy) } }
  return toPolicy(await db.escalationPolicy.create({ data, include: WITH_STEPS }), await namesOfTargets(db))
}

/** Replaces a policy's name, steps and repeats. */
export async function replacePolicy(db: Db, id: string, policy: PolicyInput): Promise<PolicyRecord> {
  await db.escalationStep.deleteMany({ where: { policyId: id } })
  const { name, repeatCount } = policy
  const data = { name, repeatCount, steps: { create: stepRows(policy) } }
  return toPolicy(
    await db.escalationPolicy.update({ where: { id }, data, include: WITH_STEPS }),
    await namesOfTargets(db),
  )
}

/** Removes a policy; whoever calls has made sure that nothing uses it. */
export async function deletePolicy(db: Db, id: string): Promise<void> {
  await db.escalationPolicy.delete({ where: { id } })
}

/** What uses a policy: the services that have it and the open incidents that follow it, in words. */
export async function usesOfPolicy(db: Db, id: string): Promise<{ services: string[]; openIncidents: string[] }> {
  const services = await db.service.findMany({ where: { policyId: id }, orderBy: { name: 'asc' } })
  const incidents = await db.incident.findMany({
    where: { policyId: id, state: { not: 'resolved' } },
    orderBy: { number: 'asc' },
    select: { number: true },
  })
  return {
    services: services.map(({ name }) => name),
    openIncidents: incidents.map(({ number }) => `INC-${number}`),
  }
}

/** Lets one transaction at a time say who is paged and remove who could be, so that no policy is left naming what is gone. */
export async function lockPolicies(sql: Sql): Promise<void> {
  await sql.query("select 1 as locked from (select pg_advisory_xact_lock(hashtext('tocsin.policies'))) as l")
}

/** The policies with a step that pages this target; every key that is given must be equal. */
export async function policiesNaming(
  sql: Sql,
  target: Readonly<Record<string, string>>,
): Promise<{ id: string; name: string }[]> {
  return sql.query<{ id: string; name: string }>(
    `select distinct policy.id, policy.name from escalation_policy policy
     join escalation_step step on step.policy_id = policy.id
     where step.targets @> $1::jsonb order by policy.name`,
    [JSON.stringify([target])],
  )
}

/** The names of everything a policy can page, by kind and id. */
export async function namesOfTargets(db: Db): Promise<(target: Target) => string | null> {
  const select = { id: true, name: true } as const
  const kinds = [
    ['schedule', await db.schedule.findMany({ select })],
    ['user', await db.user.findMany({ select })],
    ['contact', await db.contact.findMany({ select })],
    ['channel', await db.channel.findMany({ select })],
  ] as const
  const names = new Map(kinds.flatMap(([kind, rows]) => rows.map(({ id, name }) => [`${kind} ${id}`, name] as const)))
  return (target) => {
    switch (target.kind) {
      case 'on_call': {
        const schedule = names.get(`schedule ${target.scheduleId}`)
        return schedule === undefined ? null : `${target.role} on call of ${schedule}`
      }
      case 'user':
        return names.get(`user ${target.userId}`) ?? null
      case 'contact':
        return names.get(`contact ${target.contactId}`) ?? null
      case 'channel':
        return names.get(`channel ${target.channelId}`) ?? null
    }
  }
}

function stepRows({ steps }: PolicyInput) {
  return steps.map(({ targets, delayMs }, index) => ({ position: index + 1, delayMs, targets: [...targets] }))
}

function toPolicy(
  { id, name, repeatCount, isDefault, steps }: Row,
  nameOf: (target: Target) => string | null,
): PolicyRecord {
  const read = steps.map(({ targets, delayMs }) => ({ targets: targetsSchema.parse(targets), delayMs }))
  const stepNames = read.map(({ targets }) => targets.map((target) => nameOf(target) ?? 'somebody removed'))
  return { id, name, repeatCount, isDefault, steps: read, stepNames }
}
