import { expect, it } from 'vitest'
import type { NotificationView, TimelineEvent } from '#lib/contracts/incidents.ts'
import { mergeEvents } from './merge-events.ts'

const event = (id: string, at: number, given: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id,
  at,
  kind: 'paged',
  actor: { kind: 'system', id: null, name: 'Tocsin' },
  text: 'Paged Mara Voss.',
  markdown: null,
  data: {},
  ...given,
})
const page = (id: string, createdAt: number, given: Partial<NotificationView> = {}): NotificationView => ({
  id,
  event: 'trigger',
  channelKind: 'email',
  channelName: 'E-mail',
  recipient: 'Mara Voss',
  state: 'sent',
  createdAt,
  sentAt: null,
  nextAttemptAt: null,
  attempts: [],
  ...given,
})
const pagesByRow = (...given: Parameters<typeof mergeEvents>) =>
  mergeEvents(...given).map(({ key, pages }) => [key, pages.map(({ id }) => id)])

it('stands newest first, whatever order came', () => {
  const rows = mergeEvents([event('1', 10), event('2', 30), event('3', 20)], [])
  expect(rows.map(({ key }) => key)).toEqual(['2', '3', '1'])
})

it('puts a page under the line that tells of it', () => {
  const events = [event('1', 50_000), event('2', 10_000), event('3', 10_000, { kind: 'opened' })]
  expect(pagesByRow(events, [page('a', 10_002), page('b', 50_001, { event: 'escalate' })])).toEqual([
    ['1', ['b']],
    ['2', ['a']],
    ['3', []],
  ])
})

it('tells two steps that were paged at once apart by whom they name', () => {
  const events = [
    event('1', 10, { data: { who: ['Mara Voss'] } }),
    event('2', 10, { data: { who: ['Ivo Petrov', '#ops'] } }),
  ]
  expect(pagesByRow(events, [page('a', 10, { recipient: 'Ivo Petrov' }), page('b', 10)])).toEqual([
    ['1', ['b']],
    ['2', ['a']],
  ])
})

it('hides no page that no line tells of', () => {
  const pages = [page('a', 11, { event: 'test' }), page('b', 90_000)]
  expect(pagesByRow([event('1', 10)], pages)).toEqual([
    ['b', ['b']],
    ['a', ['a']],
    ['1', []],
  ])
})
