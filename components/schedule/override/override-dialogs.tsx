'use client'

import type { OverrideView, ScheduleView, ShiftView } from '#lib/contracts/on-call.ts'
import type { Reader } from '../use-reader.ts'
import { OverrideDialog } from './override-dialog.tsx'
import type { OverrideDraft } from './override-form.tsx'
import { RemoveOverrideDialog } from './remove-override-dialog.tsx'
import { ShiftDialog } from './shift-dialog.tsx'
import type { RemoveOverride } from './use-remove-override.ts'

/** Which question is open: one at a time. */
export type Asking =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'add'; readonly draft: OverrideDraft }
  | { readonly kind: 'shift'; readonly shift: ShiftView }
  | { readonly kind: 'remove'; readonly override: OverrideView }

type OverrideDialogsProps = {
  readonly schedule: ScheduleView
  readonly asking: Asking
  readonly acts: RemoveOverride
  readonly reader: Reader
  readonly nowMs: number
  readonly refusal: string | null
  readonly onClose: (kind: Asking['kind']) => void
  readonly onOverride: (shift: ShiftView) => void
  readonly onRemove: (override: OverrideView) => void
  readonly onAdded: (sentence: string) => void
}

export function OverrideDialogs(props: OverrideDialogsProps) {
  const { schedule, asking, acts, reader, nowMs, refusal, onClose, onOverride, onRemove, onAdded } = props
  return (
    <>
      <ShiftDialog
        shift={asking.kind === 'shift' ? asking.shift : null}
        {...{ schedule, reader, nowMs, refusal, onOverride, onRemove }}
        onClose={() => onClose('shift')}
      />
      <OverrideDialog
        draft={asking.kind === 'add' ? asking.draft : null}
        {...{ schedule, refusal, onAdded }}
        onClose={() => onClose('add')}
      />
      <RemoveOverrideDialog
        override={asking.kind === 'remove' ? asking.override : null}
        timeZone={schedule.timeZone}
        acts={acts}
        onClose={() => onClose('remove')}
      />
    </>
  )
}
