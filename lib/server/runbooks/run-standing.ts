import type { StepRecord } from '#lib/contracts/runbooks.ts'

type Kind = StepRecord['kind']
type Recorded = { readonly stepId: string; readonly kind: Kind }
const OUTCOMES: readonly Kind[] = ['done', 'normal', 'abnormal', 'skipped']

/**
 * The outcome that holds for each step, from its run's log in the order it was written. An undo takes back the latest
 * outcome that still holds, so the one before it holds again; notes and copied commands change nothing.
 */
export function standingOutcomes(records: readonly Recorded[]): ReadonlyMap<string, Kind> {
  const held = new Map<string, Kind[]>()
  for (const { stepId, kind } of records) {
    const outcomes = held.get(stepId) ?? []
    if (kind === 'undone') outcomes.pop()
    else if (OUTCOMES.includes(kind)) outcomes.push(kind)
    held.set(stepId, outcomes)
  }
  return new Map(
    [...held].flatMap(([stepId, outcomes]) => {
      const last = outcomes.at(-1)
      return last === undefined ? [] : [[stepId, last] as const]
    }),
  )
}

/** "5 done, 1 abnormal, 1 skipped", in this order and without zeros. */
export function describeOutcomes(standing: ReadonlyMap<string, Kind>): string {
  const counts = OUTCOMES.map((kind) => [kind, [...standing.values()].filter((held) => held === kind).length] as const)
  return counts.flatMap(([kind, count]) => (count === 0 ? [] : [`${count} ${kind}`])).join(', ')
}
