import type { AlertFilter } from '#lib/client/alerts.ts'

/** What the list shows, as its address says it. */
export type AlertListFilter = { readonly status: 'all' | 'firing' | 'resolved'; readonly q: string }

export const STATUS_FILTERS = ['all', 'firing', 'resolved'] as const
const QUERY_MAX = 200

/** Reads the address. What it cannot mean is left out rather than refused: a shared link always opens. */
export function readAlertFilter(params: Pick<URLSearchParams, 'get'>): AlertListFilter {
  return {
    status: STATUS_FILTERS.find((status) => status === params.get('status')) ?? 'all',
    q: (params.get('q') ?? '').slice(0, QUERY_MAX),
  }
}

/** The other half: an address with only what differs from the whole list, so that equal views have equal addresses. */
export function writeAlertFilter({ status, q }: AlertListFilter): string {
  const params = new URLSearchParams({ ...(status !== 'all' && { status }), ...(q !== '' && { q }) })
  return params.size === 0 ? '' : `?${params}`
}

/** What the API is asked for it. */
export function toAlertFilter({ status, q }: AlertListFilter): AlertFilter {
  return { status, ...(q.trim() !== '' && { q: q.trim() }) }
}
