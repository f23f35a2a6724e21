import type { ChecklistView } from '#lib/contracts/checklists.ts'
import { type ChecklistRecord, findTicks } from '#lib/db/checklists.ts'
import type { Db } from '#lib/db/prisma-tx.ts'
import { findWorkspace } from '#lib/db/workspace.ts'
import { checklistPeriod } from './checklist-period.ts'

/** Checklists with the ticks of the period that `nowMs` lies in. */
export async function showChecklists(
  db: Db,
  checklists: readonly ChecklistRecord[],
  nowMs: number,
): Promise<ChecklistView[]> {
  const hours = await findWorkspace(db)
  const current = checklists.map((checklist) => ({
    ...checklist,
    ...checklistPeriod(checklist.recurrence, hours, nowMs),
  }))
  const found = await findTicks(
    db,
    current.map(({ id: checklistId, period }) => ({ checklistId, period })),
  )
  const ticks = new Map(found.map((tick) => [`${tick.checklistId} ${tick.itemId}`, tick]))
  return current.map((checklist) => ({
    ...checklist,
    items: checklist.items.map((item) => {
      const tick = ticks.get(`${checklist.id} ${item.id}`)
      return { ...item, tickedAt: tick?.tickedAt ?? null, tickedBy: tick?.tickedBy ?? null }
    }),
  }))
}
