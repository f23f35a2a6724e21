import type { EvidenceAnswer } from '#lib/contracts/runbooks.ts'

type Address = {
  readonly number: number
  readonly runbookId: string
  readonly procedureId: string
  readonly stepId: string
}
type Seen = { readonly evidence: readonly EvidenceAnswer[]; readonly atMs: number }

/** As long as what a person has on the screen may be called what they saw when they ticked. */
const SEEN_MS = 60_000
const SEEN_MAX = 100
const seen = new Map<string, Seen>()

const keyOf = ({ number, runbookId, procedureId, stepId }: Address) =>
  JSON.stringify([number, runbookId, procedureId, stepId])

/** Remembers what a step's evidence was answered with, so that a tick can freeze it without asking anybody. */
export function rememberEvidence(address: Address, evidence: readonly EvidenceAnswer[], atMs: number): void {
  const key = keyOf(address)
  seen.delete(key)
  seen.set(key, { evidence, atMs })
  for (const oldest of seen.keys()) {
    if (seen.size <= SEEN_MAX) break
    seen.delete(oldest)
  }
}

/** What this process answered within the last minute; null when nobody looked. */
export function recallEvidence(address: Address, nowMs: number): readonly EvidenceAnswer[] | null {
  const kept = seen.get(keyOf(address))
  return kept && nowMs - kept.atMs <= SEEN_MS ? kept.evidence : null
}
