import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type Query } from './call.ts'

const ALERT = ['alert']

export type AlertFilter = Omit<Query<'alerts', 'list'>, 'cursor'>

/** The first page of a list, with how many fire. */
export function alertList(filter: AlertFilter = {}) {
  return queryOptions({
    queryKey: [...ALERT, 'list', filter],
    queryFn: ({ signal }) => call('alerts', 'list', { query: filter }, signal),
    placeholderData: keepPreviousData,
  })
}

/** A list that grows page by page. */
export function alertPages(filter: AlertFilter = {}) {
  return infiniteQueryOptions({
    queryKey: [...ALERT, 'list', 'pages', filter],
    queryFn: ({ signal, pageParam }) =>
      call('alerts', 'list', { query: { ...filter, ...(pageParam === '' ? {} : { cursor: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** Webhook bodies that could not be read. */
export function rejectedBodies(limit = 50) {
  return queryOptions({
    queryKey: [...ALERT, 'rejected', limit],
    queryFn: ({ signal }) => call('alerts', 'rejected', { query: { limit } }, signal),
  })
}
