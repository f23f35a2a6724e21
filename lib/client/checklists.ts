import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { call } from './call.ts'

const CHECKLIST = ['checklist']

export function checklistList() {
  return queryOptions({
    queryKey: [...CHECKLIST, 'list'],
    queryFn: ({ signal }) => call('checklists', 'list', {}, signal),
  })
}

/** Ticks an item for this period, or takes the tick back. */
export const tickChecklistItem = (
  client: QueryClient,
  given: { readonly checklistId: string; readonly itemId: string; readonly ticked: boolean },
) => {
  const { ticked, ...params } = given
  return act(client, [CHECKLIST], call('checklists', 'tick', { params, body: { ticked } }))
}
