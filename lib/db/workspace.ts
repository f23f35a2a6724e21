import { PRIORITIES, type Priority } from '#lib/domain/priority/priority.ts'
import { DEFAULT_BUSINESS_CALENDAR } from '#lib/domain/time/business-calendar.ts'
import type { Workspace } from '#prisma/generated/client.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './prisma-tx.ts'

export type WorkspaceRecord = {
  readonly name: string
  readonly timeZone: string
  readonly workDays: number[]
  readonly opensAt: string
  readonly closesAt: string
  readonly holidays: string[]
  readonly reopenWindowMs: number
}

/** What a workspace is called and works by until somebody says otherwise. */
const UNSET: WorkspaceRecord & { fallback: Priority } = {
  name: 'Tocsin',
  timeZone: DEFAULT_BUSINESS_CALENDAR.timeZone,
  workDays: [...DEFAULT_BUSINESS_CALENDAR.workDays],
  opensAt: DEFAULT_BUSINESS_CALENDAR.startTime,
  closesAt: DEFAULT_BUSINESS_CALENDAR.endTime,
  holidays: [],
  reopenWindowMs: 0,
  fallback: 'P2',
}

/** The workspace and the priority of alerts that no rule matches. */
export async function findWorkspace(db: Db): Promise<WorkspaceRecord & { fallback: Priority }> {
  const row = await db.workspace.findUnique({ where: { id: 1 } })
  return row ? toWorkspace(row) : UNSET
}

/** Changes what is given; makes the row when there is none yet. */
export async function saveWorkspace(
  db: Db,
  { fallback, ...given }: Partial<WorkspaceRecord & { fallback: Priority }>,
): Promise<WorkspaceRecord> {
  const update = { ...given, ...(fallback === undefined ? {} : { fallbackPriority: fallback }) }
  const { fallback: unsetFallback, ...unset } = UNSET
  const create = { ...unset, fallbackPriority: unsetFallback, ...update }
  const { fallback: _fallback, ...saved } = toWorkspace(
    await db.workspace.upsert({ where: { id: 1 }, update, create: { id: 1, ...create } }),
  )
  return saved
}

function toWorkspace(row: Workspace): WorkspaceRecord & { fallback: Priority } {
  const { name, timeZone, workDays, opensAt, closesAt, holidays, reopenWindowMs, fallbackPriority } = row
  return {
    ...{ name, timeZone, workDays, opensAt, closesAt, holidays, reopenWindowMs },
    fallback: oneOf(PRIORITIES, fallbackPriority),
  }
}
