import type { Db } from './prisma-tx.ts'

export type TeamRecord = {
  readonly id: string
  readonly name: string
  readonly members: { id: string; name: string }[]
}
type Row = { id: string; name: string; members: { user: { id: string; name: string } }[] }
const WITH_MEMBERS = {
  members: { include: { user: { select: { id: true, name: true } } }, orderBy: { user: { name: 'asc' } } },
} as const

/** Every team with its members, by name. */
export async function findTeams(db: Db): Promise<TeamRecord[]> {
  return (await db.team.findMany({ include: WITH_MEMBERS, orderBy: { name: 'asc' } })).map(toTeam)
}

/** One team, or null. */
export async function findTeam(db: Db, id: string): Promise<TeamRecord | null> {
  const row = await db.team.findUnique({ where: { id }, include: WITH_MEMBERS })
  return row && toTeam(row)
}

type TeamInput = { readonly name: string; readonly memberIds: readonly string[] }

/** Adds a team. Its members must exist. */
export async function insertTeam(db: Db, { name, memberIds }: TeamInput): Promise<TeamRecord> {
  const members = { create: memberIds.map((userId) => ({ userId })) }
  return toTeam(await db.team.create({ data: { name, members }, include: WITH_MEMBERS }))
}

/** Replaces a team's name and members. */
export async function replaceTeam(db: Db, id: string, { name, memberIds }: TeamInput): Promise<TeamRecord> {
  await db.teamMember.deleteMany({ where: { teamId: id } })
  const members = { create: memberIds.map((userId) => ({ userId })) }
  return toTeam(await db.team.update({ where: { id }, data: { name, members }, include: WITH_MEMBERS }))
}

function toTeam({ id, name, members }: Row): TeamRecord {
  return { id, name, members: members.map(({ user }) => ({ id: user.id, name: user.name })) }
}
