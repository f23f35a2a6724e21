import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const ON_CALL = ['on-call']
const SECOND_MS = 1_000

/** Who is on call now and the next handoffs. A handoff is no event, so it is also read by the clock. */
export function onCallNow() {
  return queryOptions({
    queryKey: [...ON_CALL, 'now'],
    queryFn: ({ signal }) => call('onCall', 'now', {}, signal),
    refetchInterval: 60 * SECOND_MS,
  })
}

export function scheduleList() {
  return queryOptions({
    queryKey: [...ON_CALL, 'schedules'],
    queryFn: ({ signal }) => call('onCall', 'list', {}, signal),
  })
}

export function scheduleDetail(scheduleId: string) {
  return queryOptions({
    queryKey: [...ON_CALL, 'schedule', scheduleId],
    queryFn: ({ signal }) => call('onCall', 'show', { params: { scheduleId } }, signal),
  })
}

/** Shifts between two instants in milliseconds since the epoch, overrides applied. */
export function scheduleShifts(scheduleId: string, between: { readonly from: number; readonly to: number }) {
  return queryOptions({
    queryKey: [...ON_CALL, 'shifts', scheduleId, between],
    queryFn: ({ signal }) => call('onCall', 'shifts', { params: { scheduleId }, query: between }, signal),
    placeholderData: keepPreviousData,
  })
}

export const createSchedule = (client: QueryClient, body: Body<'onCall', 'create'>) =>
  act(client, [ON_CALL], call('onCall', 'create', { body }))

export const updateSchedule = (client: QueryClient, scheduleId: string, body: Body<'onCall', 'update'>) =>
  act(client, [ON_CALL], call('onCall', 'update', { params: { scheduleId }, body }))

export const removeSchedule = (client: QueryClient, scheduleId: string) =>
  act(client, [ON_CALL], call('onCall', 'remove', { params: { scheduleId } }))

export const addOverride = (client: QueryClient, scheduleId: string, body: Body<'onCall', 'addOverride'>) =>
  act(client, [ON_CALL], call('onCall', 'addOverride', { params: { scheduleId }, body }))

export const removeOverride = (client: QueryClient, scheduleId: string, overrideId: string) =>
  act(client, [ON_CALL], call('onCall', 'removeOverride', { params: { scheduleId, overrideId } }))
