import type { API } from '#lib/contracts/api.ts'
import { deleteTick, findChecklist, insertTick } from '#lib/db/checklists.ts'
import { databaseNow } from '#lib/db/clock.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { findWorkspace } from '#lib/db/workspace.ts'
import { actorRef, authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'
import { checklistPeriod } from './checklist-period.ts'
import { showChecklists } from './show-checklists.ts'

/** Ticks an item for the current period, or takes the tick back. Of two who tick at once the first is kept. */
export const tickChecklistItem: Verb<typeof API.checklists.tick> = async (ctx, { checklistId, itemId, ticked }) => {
  authorise(ctx, 'checklist.do')
  return inPrismaTransaction(async (db, tx) => {
    const record = found(await findChecklist(db, checklistId), 'This checklist')
    const { text } = found(
      record.items.find(({ id }) => id === itemId),
      'This item',
    )
    const nowMs = await databaseNow(tx)
    const { period } = checklistPeriod(record.recurrence, await findWorkspace(db), nowMs)
    const tick = { checklistId, itemId, period }
    const isNews = ticked ? await insertTick(tx, tick, actorRef(ctx.actor)) : await deleteTick(db, tick)
    if (isNews)
      await recordChange(ctx, tx, {
        action: ticked ? 'checklist.ticked' : 'checklist.unticked',
        noun: 'checklist',
        nounId: checklistId,
        summary: `${ticked ? 'Ticked' : 'Took back the tick of'} “${text.slice(0, 120)}” of ${record.title}, ${period}.`,
        live: 'checklist',
      })
    const [checklist] = await showChecklists(db, [record], nowMs)
    return { checklist: found(checklist, 'This checklist') }
  })
}
