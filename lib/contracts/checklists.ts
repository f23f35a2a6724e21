import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { actorRef, id, instantMs } from './scalars.ts'

export const checklistItem = z.object({
  id: z.string(),
  text: z.string(),
  tickedAt: instantMs.nullable(),
  tickedBy: actorRef.nullable(),
})
export const checklist = z.object({
  id,
  title: z.string(),
  runbookId: z.string(),
  runbookTitle: z.string(),
  recurrence: z.string().nullable(),
  period: z.string().describe('The period the ticks belong to, such as 2026-W47'),
  dueAt: instantMs.nullable(),
  items: z.array(checklistItem),
})
export type ChecklistView = z.infer<typeof checklist>
const byItem = z.object({ checklistId: id, itemId: z.string().max(300) })
export const checklistEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/checklists',
    summary: 'Recurring maintenance checklists and how far each is',
    permission: 'incident.read',
    response: z.object({ checklists: z.array(checklist) }),
  }),
  tick: endpoint({
    method: 'POST',
    path: '/api/v1/checklists/{checklistId}/items/{itemId}',
    summary: 'Tick an item for this period, or take the tick back',
    permission: 'checklist.do',
    params: byItem,
    body: z.object({ ticked: z.boolean() }),
    response: z.object({ checklist }),
  }),
}
