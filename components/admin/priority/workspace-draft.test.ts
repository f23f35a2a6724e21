import { expect, it } from 'vitest'
import { beginWorkspace, readWorkspace } from './workspace-draft.ts'

const SAVED = {
  ...{ name: 'Tocsin', timeZone: 'Europe/Berlin', workDays: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '17:30' },
  ...{ holidays: ['2026-12-25', '2027-01-01'], reopenWindowMs: 600_000 },
}

it('a workspace that nobody touched is sent back as it came', () => {
  expect(readWorkspace(beginWorkspace(SAVED))).toEqual({ kind: 'workspace', body: SAVED })
})

it('holidays may be parted by lines, commas or spaces', () => {
  const read = readWorkspace({ ...beginWorkspace(SAVED), holidays: ' 2026-12-25,2026-12-26\n\n2027-01-01 ' })
  expect(read.kind === 'workspace' && read.body.holidays).toEqual(['2026-12-25', '2026-12-26', '2027-01-01'])
})

it('what cannot be read is named at its field, and nothing is sent', () => {
  const read = readWorkspace({ ...beginWorkspace(SAVED), holidays: '25.12.', reopenWindow: 'a while', workDays: [] })
  expect(read.kind === 'wrong' && Object.keys(read.errors)).toEqual(['holidays', 'reopenWindowMs', 'workDays'])
})
