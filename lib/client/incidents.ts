import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Answer, type Body, call, type Query } from './call.ts'

const INCIDENT = ['incident']

export type IncidentFilter = Omit<Query<'incidents', 'list'>, 'cursor'>
type Act = { readonly number: number; readonly version?: number }
type Acted = { readonly incident: Answer<'incidents', 'acknowledge'>['incident'] }

/** The first page of a list, with the counts that go with it. */
export function incidentList(filter: IncidentFilter = {}) {
  return queryOptions({
    queryKey: [...INCIDENT, 'list', filter],
    queryFn: ({ signal }) => call('incidents', 'list', { query: filter }, signal),
    placeholderData: keepPreviousData,
  })
}

/** A list that grows page by page. */
export function incidentPages(filter: IncidentFilter = {}) {
  return infiniteQueryOptions({
    queryKey: [...INCIDENT, 'list', 'pages', filter],
    queryFn: ({ signal, pageParam }) =>
      call('incidents', 'list', { query: { ...filter, ...(pageParam === '' ? {} : { cursor: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function incidentDetail(number: number) {
  return queryOptions({
    queryKey: [...INCIDENT, 'detail', number],
    queryFn: ({ signal }) => call('incidents', 'show', { params: { number } }, signal),
  })
}

export function incidentTimeline(number: number) {
  return queryOptions({
    queryKey: [...INCIDENT, 'timeline', number],
    queryFn: ({ signal }) => call('incidents', 'timeline', { params: { number } }, signal),
  })
}

export function incidentNotifications(number: number) {
  return queryOptions({
    queryKey: [...INCIDENT, 'notifications', number],
    queryFn: ({ signal }) => call('incidents', 'notifications', { params: { number } }, signal),
  })
}

export const acknowledgeIncident = (client: QueryClient, { number, ...body }: Act) =>
  actOn(client, number, call('incidents', 'acknowledge', { params: { number }, body }))

export const unacknowledgeIncident = (client: QueryClient, { number, ...body }: Act) =>
  actOn(client, number, call('incidents', 'unacknowledge', { params: { number }, body }))

export const resolveIncident = (client: QueryClient, { number, ...body }: Act & { readonly reason?: string }) =>
  actOn(client, number, call('incidents', 'resolve', { params: { number }, body }))

export const reopenIncident = (client: QueryClient, { number, ...body }: Act) =>
  actOn(client, number, call('incidents', 'reopen', { params: { number }, body }))

/** Pages the next step now; answers who was paged. */
export const escalateIncident = (client: QueryClient, { number, ...body }: Act) =>
  actOn(client, number, call('incidents', 'escalate', { params: { number }, body }))

export const assignIncident = (client: QueryClient, { number, ...body }: Act & { readonly userId: string }) =>
  actOn(client, number, call('incidents', 'assign', { params: { number }, body }))

export const setIncidentPriority = (
  client: QueryClient,
  { number, ...body }: { readonly number: number } & Body<'incidents', 'setPriority'>,
) => actOn(client, number, call('incidents', 'setPriority', { params: { number }, body }))

export const addNote = (
  client: QueryClient,
  { number, ...body }: { readonly number: number } & Body<'incidents', 'note'>,
) => act(client, [[...INCIDENT, 'timeline']], call('incidents', 'note', { params: { number }, body }))

/** What the server answered is shown at once; the rest of the page follows when it has been read again. */
async function actOn<Done extends Acted>(client: QueryClient, number: number, doing: Promise<Done>): Promise<Done> {
  const done = await act(client, [INCIDENT], doing)
  await client.cancelQueries({ queryKey: incidentDetail(number).queryKey })
  client.setQueryData(incidentDetail(number).queryKey, (shown) =>
    shown === undefined ? shown : { ...shown, incident: { ...shown.incident, ...done.incident } },
  )
  void client.invalidateQueries({ queryKey: incidentDetail(number).queryKey })
  return done
}
