import { z } from 'zod'
import type { Checklist, ChecklistTick } from '#prisma/generated/client.ts'
import type { Db } from './prisma-tx.ts'
import type { Sql } from './sql.ts'

/** Items as the runbook was compiled to them; what else stands there (evidence, positions) is the runbook page's. */
const itemsSchema = z.array(z.object({ id: z.string(), text: z.string() }))
const actorSchema = z.object({
  kind: z.enum(['user', 'token', 'source', 'system']),
  id: z.string().nullable(),
  name: z.string(),
})
export type ChecklistRecord = ReturnType<typeof toChecklist>
export type TickRecord = ReturnType<typeof toTick>

const WITH_RUNBOOK = { runbook: { select: { title: true } } } as const

/** Every checklist that its runbook still holds, by title. */
export async function findChecklists(db: Db): Promise<ChecklistRecord[]> {
  const where = { retiredAt: null, runbook: { missingSince: null } }
  const rows = await db.checklist.findMany({ where, include: WITH_RUNBOOK, orderBy: [{ title: 'asc' }, { id: 'asc' }] })
  return rows.map(toChecklist)
}

/** One checklist that its runbook still holds, or null. */
export async function findChecklist(db: Db, id: string): Promise<ChecklistRecord | null> {
  const row = await db.checklist.findFirst({ where: { id, retiredAt: null }, include: WITH_RUNBOOK })
  return row && toChecklist(row)
}

/** The ticks of these periods, one a checklist. */
export async function findTicks(
  db: Db,
  periods: readonly { readonly checklistId: string; readonly period: string }[],
): Promise<TickRecord[]> {
  if (periods.length === 0) return []
  const rows = await db.checklistTick.findMany({ where: { OR: periods.map((period) => ({ ...period })) } })
  return rows.map(toTick)
}

export type Tick = { readonly checklistId: string; readonly itemId: string; readonly period: string }

/** Ticks an item; false when somebody had already, whose tick then stays. */
export async function insertTick(sql: Sql, tick: Tick, actor: z.output<typeof actorSchema>): Promise<boolean> {
  const rows = await sql.query<{ period: string }>(
    `insert into checklist_tick (checklist_id, item_id, period, ticked_at, actor)
     values ($1::uuid, $2, $3, app_now(), $4::jsonb) on conflict do nothing returning period`,
    [tick.checklistId, tick.itemId, tick.period, JSON.stringify(actor)],
  )
  return rows.length > 0
}

/** Takes a tick back; false when there was none. */
export async function deleteTick(db: Db, tick: Tick): Promise<boolean> {
  return (await db.checklistTick.deleteMany({ where: { ...tick } })).count > 0
}

function toChecklist(row: Checklist & { runbook: { title: string } }) {
  const { id, title, runbookId, recurrence, items, runbook } = row
  return { id, title, runbookId, recurrence, runbookTitle: runbook.title, items: itemsSchema.parse(items) }
}

function toTick({ checklistId, itemId, tickedAt, actor }: ChecklistTick) {
  return { checklistId, itemId, tickedAt: tickedAt.getTime(), tickedBy: actorSchema.parse(actor) }
}
