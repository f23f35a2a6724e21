import { escalateDueAt } from '../priority/clock.ts'
import type {
  EscalationDecision,
  EscalationPage,
  EscalationPlace,
  EscalationTerms,
  PlannedTimer,
  UnreachableTargets,
} from './escalation-decision.ts'
import { type EscalationPolicy, roundCount, stepsInOrder } from './policy.ts'

/** What paging from a place on came to: who is paged now, and what is paged next; `dueAtMs` null when nothing is. */
export type Advance = {
  readonly pages: readonly EscalationPage[]
  readonly unreachable: readonly UnreachableTargets[]
  readonly next: EscalationPlace
  readonly dueAtMs: number | null
}

/**
 * Pages the step at `from`, and with it every following step that is due at once: after a delay of 0, or because the step
 * before reached nobody. Never crosses into another round, so it pages each step at most once.
 */
export function advance(
  terms: EscalationTerms,
  from: EscalationPlace,
  { nowMs, openedAtMs }: { nowMs: number; openedAtMs: number },
): Advance {
  const steps = stepsInOrder(terms.policy)
  const pages: EscalationPage[] = []
  const unreachable: UnreachableTargets[] = []
  let { round, step } = from
  for (const { targets } of steps.slice(step - 1)) {
    const reached = targets.filter(terms.isReachable)
    const missed = targets.filter((target) => !reached.includes(target))
    if (reached.length > 0) pages.push({ step, round, targets: reached, reminder: false })
    if (missed.length > 0 || targets.length === 0) unreachable.push({ step, round, targets: missed })
    step += 1
    if (step > steps.length) break
    const dueAtMs =
      reached.length === 0 ? nowMs : dueAfterPage(terms, { round, step }, { openedAtMs, pagedAtMs: nowMs })
    if (dueAtMs > nowMs) return { pages, unreachable, next: { round, step }, dueAtMs }
  }
  if (steps.length === 0) unreachable.push({ step: 1, round, targets: [] })
  if (steps.length > 0 && round < roundCount(terms.policy)) {
    round += 1
    return { pages, unreachable, next: { round, step: 1 }, dueAtMs: nowMs + terms.clock.respondWithinMs }
  }
  return { pages, unreachable, next: { round, step: steps.length + 1 }, dueAtMs: null }
}

/** When a step is due that follows a page at pagedAtMs. Only step 2 of the first round counts from the opening. */
export function dueAfterPage(
  { policy, clock, calendar }: EscalationTerms,
  { round, step }: EscalationPlace,
  { openedAtMs, pagedAtMs }: { openedAtMs: number; pagedAtMs: number },
): number {
  if (round === 1 && step === 2) return escalateDueAt(clock, calendar, openedAtMs)
  const ownDelayMs = round === 1 && step > 2 ? stepsInOrder(policy)[step - 1]?.delayMs : null
  return pagedAtMs + (ownDelayMs ?? clock.respondWithinMs)
}

/** The place to page for a stored one: itself, the next round when a policy has lost that step, or null when nothing is left. */
export function settle(policy: EscalationPolicy, place: EscalationPlace): EscalationPlace | null {
  if (policy.steps.length === 0) return null
  if (place.step <= policy.steps.length) return { round: place.round, step: Math.max(1, place.step) }
  return place.round < roundCount(policy) ? { round: place.round + 1, step: 1 } : null
}

/** The decision that an advance amounts to, with the respond timer beside its own. */
export function pageDecision(
  moved: Advance,
  { timers, respond }: { timers: 'replace' | 'add'; respond: PlannedTimer | null },
): Extract<EscalationDecision, { kind: 'page' }> {
  const { pages, unreachable, next, dueAtMs } = moved
  const nextTimers: PlannedTimer[] = respond ? [respond] : []
  if (dueAtMs !== null) nextTimers.push({ kind: 'escalate', ...next, dueAtMs })
  return {
    kind: 'page',
    pages,
    unreachable,
    timers,
    nextTimers,
    next,
    exhausted: dueAtMs === null,
    responseOverdue: false,
  }
}
