import type { PolicyView } from '#lib/contracts/policies.ts'
import { formatDelay, parseDuration } from '#lib/format/duration.ts'

export type Target = PolicyView['steps'][number]['targets'][number]
export type StepDraft = {
  /** Only for lists on the screen: steps have no name of their own. */
  readonly key: number
  readonly targets: readonly Target[]
  /** As typed: "15m"; empty takes the priority's time to respond. */
  readonly delay: string
}
export type PolicyDraft = { readonly name: string; readonly repeatCount: number; readonly steps: readonly StepDraft[] }
type PolicyBody = Pick<PolicyView, 'name' | 'repeatCount' | 'steps'>

/** A saved policy as the form edits it; a new one has one empty step. */
export function draftOf(policy: PolicyView | null): PolicyDraft {
  if (policy === null) return { name: '', repeatCount: 1, steps: [{ key: 0, targets: [], delay: '' }] }
  const steps = policy.steps.map(({ targets, delayMs }, key) => ({
    ...{ key, targets },
    delay: delayMs === null ? '' : formatDelay(delayMs),
  }))
  return { name: policy.name, repeatCount: policy.repeatCount, steps }
}

/** What is sent; null while a delay cannot be read. The first two steps have no delay of their own, so none is sent. */
export function bodyOf({ name, repeatCount, steps }: PolicyDraft): PolicyBody | null {
  if (steps.some((step, index) => index >= 2 && readDelay(step.delay) === undefined)) return null
  return {
    ...{ name, repeatCount },
    steps: steps.map(({ targets, delay }, index) => ({
      targets: [...targets],
      delayMs: index < 2 ? null : (readDelay(delay) ?? null),
    })),
  }
}

/** Milliseconds, null for none, undefined for what is no duration. */
export function readDelay(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const delayMs = parseDuration(text)
  return delayMs === null || delayMs < 0 ? undefined : delayMs
}

export function withStepAdded(draft: PolicyDraft): PolicyDraft {
  const key = 1 + Math.max(-1, ...draft.steps.map((step) => step.key))
  return { ...draft, steps: [...draft.steps, { key, targets: [], delay: '' }] }
}

/** The steps with one of them a place up or down; as they were at either end. */
export function withStepMoved(draft: PolicyDraft, index: number, by: 1 | -1): PolicyDraft {
  const [here, there] = [draft.steps[index], draft.steps[index + by]]
  if (here === undefined || there === undefined) return draft
  return { ...draft, steps: draft.steps.with(index, there).with(index + by, here) }
}

/** A target as one word, for the value of an option and the key of a row. */
export function writeTarget(target: Target): string {
  switch (target.kind) {
    case 'on_call':
      return `on_call:${target.scheduleId}:${target.role}`
    case 'user':
      return `user:${target.userId}`
    case 'contact':
      return `contact:${target.contactId}`
    case 'channel':
      return `channel:${target.channelId}`
  }
}

/** When a step is paged, in words. */
export function describeDelay(index: number, delayMs: number | null): string {
  if (index === 0) return 'at once'
  if (index === 1) return 'after the priority’s time to escalate'
  return delayMs === null
    ? 'after the priority’s time to respond'
    : delayMs === 0
      ? 'together with the step before'
      : `${formatDelay(delayMs)} after the step before`
}
