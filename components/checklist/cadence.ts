import type { ChecklistView } from '#lib/contracts/checklists.ts'

export type Cadence = { readonly title: string; readonly checklists: readonly ChecklistView[] }

/** From the most frequent to the rarest, with the words of a heading. */
const TITLES: Readonly<Record<string, string>> = {
  hourly: 'Hourly',
  'per-shift': 'Every shift',
  daily: 'Daily',
  weekly: 'Weekly',
  biweekly: 'Every two weeks',
  monthly: 'Monthly',
  quarterly: 'Quarterly',
  yearly: 'Yearly',
}
const OTHER = 'As needed'

/** The checklists by how often they come round, most frequent first; those without a cadence come last. None is left out. */
export function byCadence(checklists: readonly ChecklistView[]): readonly Cadence[] {
  const titleOf = ({ recurrence }: ChecklistView) => TITLES[recurrence ?? ''] ?? OTHER
  const ordered = checklists.toSorted((a, b) => compare(a.runbookTitle, b.runbookTitle) || compare(a.title, b.title))
  return [...Object.values(TITLES), OTHER]
    .map((title) => ({ title, checklists: ordered.filter((checklist) => titleOf(checklist) === title) }))
    .filter((cadence) => cadence.checklists.length > 0)
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** How far a checklist is, in words: "3 of 4", "all 4 done". */
export function progressWords({ items }: Pick<ChecklistView, 'items'>): string {
  const ticked = items.filter(({ tickedAt }) => tickedAt !== null).length
  if (items.length === 0) return 'nothing to do'
  return ticked === items.length ? `all ${items.length} done` : `${ticked} of ${items.length}`
}
