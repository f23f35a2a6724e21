import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { followChanges } from './live-changes.ts'

const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
const endings: (() => void)[] = []
afterEach(() => {
  for (const end of endings.splice(0)) end()
  client.clear()
})

/** Something on the screen: counts how often it was read. */
async function show(queryKey: readonly unknown[], answer: unknown = null) {
  const reads = { count: 0 }
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: () => {
      reads.count += 1
      return answer
    },
  })
  endings.push(observer.subscribe(() => {}))
  await vi.waitFor(() => expect(reads.count).toBe(1))
  return reads
}

function follow() {
  const { changed, stop } = followChanges(client)
  endings.push(stop)
  return changed
}

it('a change to one incident reads its page and the lists again, and leaves the page of another alone', async () => {
  const mine = await show(['incident', 'detail', 7], { incident: { id: 'a', number: 7 } })
  const mineTimeline = await show(['incident', 'timeline', 7])
  const other = await show(['incident', 'detail', 8], { incident: { id: 'b', number: 8 } })
  const otherTimeline = await show(['incident', 'timeline', 8])
  const list = await show(['incident', 'list', {}])
  const alerts = await show(['alert', 'list', {}])
  follow()([{ noun: 'incident', id: '7', version: 2 }])
  await vi.waitFor(() => expect([mine.count, mineTimeline.count, list.count]).toEqual([2, 2, 2]))
  expect([other.count, otherTimeline.count, alerts.count]).toEqual([1, 1, 1])
})

it('"all" reads everything on the screen again', async () => {
  const seen = [
    await show(['alert', 'list', {}]),
    await show(['panel', 'range', 1, 'signal', {}]),
    await show(['drill']),
  ]
  follow()([{ noun: 'all', id: null, version: null }])
  await vi.waitFor(() => expect(seen.map((reads) => reads.count)).toEqual([2, 2, 2]))
})

it('a storm of changes costs few reads, and the last change is read', async () => {
  const list = await show(['incident', 'list', {}])
  const changed = follow()
  for (let version = 1; version <= 500; version++) changed([{ noun: 'incident', id: '7', version }])
  await vi.waitFor(() => expect(list.count).toBe(3))
  changed([{ noun: 'incident', id: '7', version: 501 }])
  await vi.waitFor(() => expect(list.count).toBe(4))
})
