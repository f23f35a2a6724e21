import { expect, it } from 'vitest'
import { type History, violations } from './support/history.ts'

const good: History = {
  accepted: ['a'],
  incidents: [
    {
      id: 'i',
      markers: ['a'],
      timeline: ['opened', 'alert_fired', 'paged 1', 'paged 2', 'acknowledged'],
      acknowledgedAtMs: 5_000,
    },
  ],
  outbox: [
    { key: 'k1', seq: 1, event: 'trigger', step: 1 },
    { key: 'k2', seq: 2, event: 'escalate', step: 2 },
    { key: 'k3', seq: 3, event: 'acknowledge', step: null },
  ].map((row) => ({ ...row, incidentId: 'i', channel: 'c', recipient: 'Mara', state: 'sent' })),
  deliveries: [
    { key: 'k1', atMs: 1_000, isTaken: false },
    { key: 'k1', atMs: 2_000, isTaken: true },
    { key: 'k2', atMs: 4_000, isTaken: true },
    { key: 'k1', atMs: 5_500, isTaken: true },
    { key: 'k3', atMs: 6_000, isTaken: true },
  ],
}
const [incident] = good.incidents
const [first, second, third] = good.outbox

it('finds nothing in a history that keeps every promise, repeats and refusals included', () => {
  expect(violations(good)).toEqual([])
})

const bad: [string, Partial<History>, RegExp][] = [
  ['an accepted alert that is nowhere', { accepted: ['a', 'b'] }, /b was accepted and is in no incident/],
  [
    'an accepted alert that nobody was paged for',
    { outbox: [], deliveries: [] },
    /a was accepted and nobody was paged/,
  ],
  [
    'an incident whose timeline is empty',
    { incidents: incident ? [{ ...incident, timeline: [] }] : [] },
    /its timeline knows nothing/,
  ],
  [
    'a step that was skipped',
    { incidents: incident ? [{ ...incident, timeline: ['alert_fired', 'paged 2'] }] : [] },
    /reached step 2 without step 1/,
  ],
  ['a page that counts as sent and never came', { deliveries: good.deliveries.slice(0, 3) }, /k3 .* never taken/],
  [
    'a page that was forgotten half way',
    { outbox: good.outbox.map((row) => (row.key === 'k2' ? { ...row, state: 'sending' } : row)) },
    /k2 .* still sending/,
  ],
  [
    'a person paged after somebody had it',
    { deliveries: [...good.deliveries, { key: 'k2', atMs: 6_500, isTaken: true }] },
    /k2 \(escalate\) came 1500 ms after the acknowledge/,
  ],
  [
    'an acknowledge that overtakes its trigger',
    {
      deliveries: [
        { key: 'k3', atMs: 500, isTaken: true },
        { key: 'k1', atMs: 1_000, isTaken: true },
        { key: 'k2', atMs: 2_000, isTaken: true },
      ],
    },
    /trigger \(1\) came after acknowledge \(3\)/,
  ],
  [
    'a repeat under another key',
    {
      outbox: first && second && third ? [first, second, third, { ...first, key: 'k4', seq: 4 }] : [],
      deliveries: [...good.deliveries, { key: 'k4', atMs: 5_000, isTaken: true }],
    },
    /trigger of i, step 1, to Mara by c has 2 keys/,
  ],
  [
    'a page nobody decided on',
    { deliveries: [...good.deliveries, { key: 'k9', atMs: 1, isTaken: true }] },
    /k9 is in no outbox/,
  ],
]
it.each(bad)('finds %s', (_what, change, complaint) => {
  expect(violations({ ...good, ...change }).join('\n')).toMatch(complaint)
})
