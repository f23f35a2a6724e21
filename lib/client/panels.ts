import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

const PANEL = ['panel']
const SECOND_MS = 1_000

/** What can be drawn for an incident. Asks no vendor, so it is as quick as the page. */
export function panelList(number: number) {
  return queryOptions({
    queryKey: [...PANEL, 'list', number],
    queryFn: ({ signal }) => call('panels', 'list', { params: { number } }, signal),
    staleTime: 60 * SECOND_MS,
  })
}

export type PanelWindow = {
  /** Milliseconds since the epoch; left out, the server chooses: from before the onset, to now or the resolve. */
  readonly start?: number
  readonly end?: number
  /** How many samples a series may have: the width of the drawing. */
  readonly points?: number
}

/** The samples of one panel. A window that ends now is read again every 15 s; one that has ended never changes. */
export function panelRange(number: number, panelId: string, window: PanelWindow = {}) {
  const isLive = window.end === undefined
  return queryOptions({
    queryKey: [...PANEL, 'range', number, panelId, window],
    queryFn: ({ signal }) => call('panels', 'range', { params: { number, panelId }, query: window }, signal),
    staleTime: isLive ? 10 * SECOND_MS : 300 * SECOND_MS,
    refetchInterval: isLive ? 15 * SECOND_MS : false,
    placeholderData: keepPreviousData,
  })
}
