'use client'

import { Dialog } from '#components/ui/dialog.tsx'
import type { ScheduleView } from '#lib/contracts/on-call.ts'
import { type OverrideDraft, OverrideForm } from './override-form.tsx'

type OverrideDialogProps = {
  readonly schedule: ScheduleView
  /** What the form begins with; null while closed. */
  readonly draft: OverrideDraft | null
  readonly refusal: string | null
  readonly onClose: () => void
  readonly onAdded: (sentence: string) => void
}

/** Asks who takes over, and for how long. */
export function OverrideDialog({ schedule, draft, refusal, onClose, onAdded }: OverrideDialogProps) {
  return (
    <Dialog open={draft !== null} onClose={onClose} title={`Override in ${schedule.name}`}>
      {draft !== null && (
        <OverrideForm schedule={schedule} draft={draft} refusal={refusal} onClose={onClose} onAdded={onAdded} />
      )}
    </Dialog>
  )
}
