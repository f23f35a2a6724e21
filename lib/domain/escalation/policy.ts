import type { ScheduleRole } from '../schedule/schedule.ts'
import { DAY_MS } from '../time/duration-ms.ts'

/** Whom a step pages: whoever has a duty just then, a named person, an outside contact, or a channel such as a Slack room. */
export type EscalationTarget =
  | { readonly kind: 'on_call'; readonly scheduleId: string; readonly role: ScheduleRole }
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'contact'; readonly contactId: string }
  | { readonly kind: 'channel'; readonly channelId: string }

/** One step. `delayMs` counts from the page of the step before; null takes the priority's time to respond. Steps 1 and 2 ignore it. */
export type EscalationStep = {
  readonly position: number
  readonly targets: readonly EscalationTarget[]
  readonly delayMs: number | null
}

/** Who is paged in turn, and how many further rounds follow the first. */
export type EscalationPolicy = {
  readonly id: string
  readonly name: string
  readonly steps: readonly EscalationStep[]
  readonly repeatCount: number
}

const STEPS_MAX = 20
const TARGETS_MAX = 20
const REPEATS_MAX = 10
const DELAY_MAX_MS = 30 * DAY_MS

/** The steps by ascending position. Timers and pages number them 1, 2, 3 … in this order, whatever the positions are. */
export function stepsInOrder(policy: EscalationPolicy): readonly EscalationStep[] {
  return policy.steps.toSorted((left, right) => left.position - right.position)
}

/** The first round and its repeats. */
export function roundCount(policy: EscalationPolicy): number {
  return 1 + Math.max(0, Math.trunc(policy.repeatCount) || 0)
}

/** What is wrong with the policy, as sentences; empty when it can be saved. */
export function validatePolicy(policy: EscalationPolicy): string[] {
  const complaints: string[] = []
  const steps = stepsInOrder(policy)
  if (policy.name.trim() === '') complaints.push('Give the policy a name.')
  if (steps.length === 0) complaints.push('A policy needs at least one step, or nobody would be paged.')
  if (steps.length > STEPS_MAX) complaints.push(`A policy can have at most ${STEPS_MAX} steps.`)
  if (new Set(steps.map(({ position }) => position)).size < steps.length)
    complaints.push('Two steps stand at the same position.')
  if (!Number.isInteger(policy.repeatCount) || policy.repeatCount < 0 || policy.repeatCount > REPEATS_MAX)
    complaints.push(`A policy can repeat 0 to ${REPEATS_MAX} times.`)
  steps.forEach(({ targets, delayMs }, index) => {
    if (targets.length === 0) complaints.push(`Step ${index + 1} pages nobody. Add a target or remove the step.`)
    if (targets.length > TARGETS_MAX)
      complaints.push(`Step ${index + 1} has more than ${TARGETS_MAX} targets. Page a channel instead.`)
    if (delayMs !== null && !(Number.isInteger(delayMs) && delayMs >= 0 && delayMs <= DELAY_MAX_MS))
      complaints.push(`The delay of step ${index + 1} must be between 0 and 30 days.`)
  })
  return complaints
}
