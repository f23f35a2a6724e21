import type { IncidentFilter } from '#lib/client/incidents.ts'

/** What the list shows, as its address says it. Null: no such filter. */
export type ListFilter = {
  readonly state: 'all' | 'open' | 'triggered' | 'acknowledged' | 'resolved'
  readonly priorities: readonly PriorityName[]
  readonly service: string | null
  readonly owner: string | null
  readonly drills: 'include' | 'exclude' | 'only'
  readonly q: string
}
export type PriorityName = 'P0' | 'P1' | 'P2' | 'P3'

export const STATE_FILTERS = ['all', 'open', 'triggered', 'acknowledged', 'resolved'] as const
export const DRILL_FILTERS = ['include', 'exclude', 'only'] as const
export const PRIORITY_NAMES: readonly PriorityName[] = ['P0', 'P1', 'P2', 'P3']
const QUERY_MAX = 200
const NAME_MAX = 120
const OWNER = /^(?:me|nobody|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** Reads the address. What it cannot mean is left out rather than refused: a shared link always opens. */
export function readListFilter(params: Pick<URLSearchParams, 'get'>): ListFilter {
  const asked = (params.get('priority') ?? '').split(',')
  const owner = params.get('owner') ?? ''
  const service = (params.get('service') ?? '').slice(0, NAME_MAX)
  return {
    state: STATE_FILTERS.find((state) => state === params.get('state')) ?? 'all',
    priorities: PRIORITY_NAMES.filter((name) => asked.includes(name)),
    service: service === '' ? null : service,
    owner: OWNER.test(owner) ? owner : null,
    drills: DRILL_FILTERS.find((drills) => drills === params.get('drills')) ?? 'include',
    q: (params.get('q') ?? '').slice(0, QUERY_MAX),
  }
}

/** The other half: an address with only what differs from the whole list, so that equal views have equal addresses. */
export function writeListFilter({ state, priorities, service, owner, drills, q }: ListFilter): string {
  const params = new URLSearchParams()
  if (state !== 'all') params.set('state', state)
  if (priorities.length > 0) params.set('priority', PRIORITY_NAMES.filter((p) => priorities.includes(p)).join(','))
  if (service !== null) params.set('service', service)
  if (owner !== null) params.set('owner', owner)
  if (drills !== 'include') params.set('drills', drills)
  if (q !== '') params.set('q', q)
  return params.size === 0 ? '' : `?${params}`
}

/** What the API is asked for it. */
export function toIncidentFilter({ state, priorities, service, owner, drills, q }: ListFilter): IncidentFilter {
  return {
    state,
    drills,
    ...(priorities.length > 0 && { priority: priorities.join(',') }),
    ...(service !== null && { service }),
    ...(owner !== null && { owner }),
    ...(q.trim() !== '' && { q: q.trim() }),
  }
}

export function isFiltered(filter: ListFilter): boolean {
  return writeListFilter(filter) !== ''
}
