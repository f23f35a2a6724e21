import type { Answer, Body } from '#lib/client/call.ts'
import { formatDelay, parseDuration } from '#lib/format/duration.ts'

export type Clock = Answer<'priorities', 'show'>['clocks'][number]
type EscalateKind = Clock['escalate']['kind']

/** A clock as it is typed: durations are text until they are saved. */
export type ClockDraft = {
  readonly priority: Clock['priority']
  readonly respondWithin: string
  readonly escalate: EscalateKind
  readonly escalateAfter: string
}

export function beginClocks(clocks: readonly Clock[]): readonly ClockDraft[] {
  return clocks.map(({ priority, respondWithinMs, escalate }) => ({
    priority,
    respondWithin: formatDelay(respondWithinMs),
    escalate: escalate.kind,
    escalateAfter: escalate.kind === 'after' ? formatDelay(escalate.delayMs) : '',
  }))
}

export type ReadClocks =
  | { readonly kind: 'clocks'; readonly body: Body<'priorities', 'setClocks'> }
  /** Sentences by field: `P1.respondWithin`. */
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> }

const HOW = 'Write a duration such as 15 m, 1 h or 1 h 30 m.'

/** The clocks to send, or what cannot be read, each at its field. */
export function readClocks(drafts: readonly ClockDraft[]): ReadClocks {
  const errors: Record<string, string> = {}
  const clocks = drafts.map(({ priority, respondWithin, escalate, escalateAfter }): Clock => {
    const respondWithinMs = readDelay(respondWithin)
    if (respondWithinMs === null) errors[`${priority}.respondWithin`] = HOW
    const base = { priority, respondWithinMs: respondWithinMs ?? 0 }
    if (escalate !== 'after') return { ...base, escalate: { kind: escalate } }
    const delayMs = readDelay(escalateAfter)
    if (delayMs === null) errors[`${priority}.escalateAfter`] = HOW
    return { ...base, escalate: { kind: 'after', delayMs: delayMs ?? 0 } }
  })
  return Object.keys(errors).length > 0 ? { kind: 'wrong', errors } : { kind: 'clocks', body: { clocks } }
}

function readDelay(text: string): number | null {
  const delayMs = parseDuration(text)
  return delayMs === null || delayMs < 0 ? null : delayMs
}
