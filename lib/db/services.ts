import type { Db } from './prisma-tx.ts'

export type ServiceInput = {
  readonly name: string
  readonly description: string | null
  readonly teamId: string | null
  readonly policyId: string | null
  readonly selector: string | null
}
export type ServiceRecord = ServiceInput & {
  readonly id: string
  readonly teamName: string | null
  readonly policyName: string | null
  readonly openIncidents: number
}
const WITH_NAMES = {
  team: { select: { name: true } },
  policy: { select: { name: true } },
  _count: { select: { incidents: { where: { state: { not: 'resolved' } } } } },
} as const
type Row = ServiceInput & {
  id: string
  team: { name: string } | null
  policy: { name: string } | null
  _count: { incidents: number }
}

/** Every service by name, with the names of what it points to and how many incidents it has open. */
export async function findServices(db: Db): Promise<ServiceRecord[]> {
  return (await db.service.findMany({ include: WITH_NAMES, orderBy: { name: 'asc' } })).map(toService)
}

/** One service, or null. */
export async function findService(db: Db, id: string): Promise<ServiceRecord | null> {
  const row = await db.service.findUnique({ where: { id }, include: WITH_NAMES })
  return row && toService(row)
}

/** Adds a service. The team and the policy must exist. */
export async function insertService(db: Db, data: ServiceInput): Promise<ServiceRecord> {
  return toService(await db.service.create({ data, include: WITH_NAMES }))
}

/** Replaces everything a person may set on a service. */
export async function replaceService(db: Db, id: string, data: ServiceInput): Promise<ServiceRecord> {
  return toService(await db.service.update({ where: { id }, data, include: WITH_NAMES }))
}

function toService({ id, name, description, teamId, policyId, selector, team, policy, _count }: Row): ServiceRecord {
  return {
    ...{ id, name, description, teamId, policyId, selector },
    teamName: team?.name ?? null,
    policyName: policy?.name ?? null,
    openIncidents: _count.incidents,
  }
}
