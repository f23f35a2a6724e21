import { expect, it } from 'vitest'
import type { NotificationView, TimelineEvent } from '#lib/contracts/incidents.ts'
import { mergeEvents } from './merge-events.ts'

const event = (id: string, at: number, data: TimelineEvent['data'] = {}): TimelineEvent => ({
  id,
  at,
  kind: 'paged',
  actor: { kind: 'system', id: null, name: 'Tocsin' },
  text: 'Paged Mara Voss.',
  markdown: null,
  data,
})
const page = (id: string, createdAt: number): NotificationView => ({
  id,
  event: 'triggered',
  channelKind: 'email',
  channelName: 'E-mail',
  recipient: 'mara@example.org',
  state: 'sent',
  createdAt,
  sentAt: null,
  nextAttemptAt: null,
  attempts: [],
})

it('stands newest first, whatever order came', () => {
  expect(mergeEvents([event('1', 10), event('2', 30), event('3', 20)], []).map(({ key }) => key)).toEqual([
    '2',
    '3',
    '1',
  ])
})

it('puts a page under the event that names it', () => {
  const [row] = mergeEvents([event('1', 10, { notificationIds: ['a', 'b'] })], [page('a', 11), page('b', 12)])
  expect(row?.pages.map(({ id }) => id)).toEqual(['a', 'b'])
})

it('hides no page that no event names', () => {
  const rows = mergeEvents([event('1', 10)], [page('a', 11)])
  expect(rows.map(({ key, event }) => [key, event?.id ?? null])).toEqual([
    ['a', null],
    ['1', '1'],
  ])
})

it('shows a page once when two events name it', () => {
  const rows = mergeEvents(
    [event('1', 20, { notificationId: 'a' }), event('2', 10, { notificationId: 'a' })],
    [page('a', 5)],
  )
  expect(rows.flatMap(({ pages }) => pages)).toHaveLength(1)
})
