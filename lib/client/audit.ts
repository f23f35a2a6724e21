import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

/** Every change, newest first, page by page. */
export function auditPages(limit = 50) {
  return infiniteQueryOptions({
    queryKey: ['admin', 'audit', limit],
    queryFn: ({ signal, pageParam }) =>
      call('audit', 'list', { query: { limit, ...(pageParam === '' ? {} : { cursor: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}
