'use client'

import { formatInstant } from '#lib/format/instant.ts'
import { OUTCOME_WORD } from './step-mark.tsx'
import type { StepState } from './step-states.ts'
import type { PendingTick } from './use-run-acts.ts'

type StepNoteProps = {
  readonly state: StepState
  readonly pending: PendingTick | undefined
  readonly timeZone: string
}

export const REASON_WORD: Readonly<Record<string, string>> = {
  not_applicable: 'not applicable',
  already_done: 'already done',
  no_access: 'no access',
  too_risky: 'too risky now',
  no_time: 'no time',
}

/** "done 03:11 by Mara · 4.7 %": what, when, who, why and the value seen then. */
export function StepNote({ state: { outcome, record }, pending, timeZone }: StepNoteProps) {
  if (pending !== undefined) {
    return (
      <>
        {OUTCOME_WORD[pending.outcome]}: {pending.isWaiting ? 'not saved yet, waiting for the connection' : 'saving…'}
      </>
    )
  }
  if (record === null) return null
  return (
    <>
      {OUTCOME_WORD[outcome]} {formatInstant(record.at, timeZone, { style: 'time' })} by {record.actor.name}
      {record.reason !== null && ` · ${REASON_WORD[record.reason] ?? record.reason}`}
      {record.value !== null && ` · ${record.value}`}
      {record.note !== null && ` · ${record.note}`}
    </>
  )
}
