'use client'

import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import type { OverrideView, ScheduleView, ShiftView } from '#lib/contracts/on-call.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { LONG_SHIFT_MS } from '../month/month-shifts.ts'
import type { Reader } from '../use-reader.ts'
import { writeForReader, writeWhen } from '../when.ts'

type ShiftDialogProps = {
  readonly schedule: ScheduleView
  /** The shift that was pressed; null while closed. */
  readonly shift: ShiftView | null
  readonly reader: Reader
  readonly nowMs: number
  readonly refusal: string | null
  readonly onClose: () => void
  readonly onOverride: (shift: ShiftView) => void
  readonly onRemove: (override: OverrideView) => void
}

/** One shift: who, when on both walls, why; and to override it or to take its override back. */
export function ShiftDialog({ schedule, shift, onClose, ...rest }: ShiftDialogProps) {
  const title = shift === null ? 'Shift' : `${shift.user?.name ?? 'Nobody'} · ${shift.role} of ${schedule.name}`
  return (
    <Dialog open={shift !== null} onClose={onClose} title={title}>
      {shift !== null && <ShiftFacts schedule={schedule} shift={shift} {...rest} />}
    </Dialog>
  )
}

type ShiftFactsProps = Omit<ShiftDialogProps, 'shift' | 'onClose'> & { readonly shift: ShiftView }

function ShiftFacts({ schedule, shift, reader, nowMs, refusal, onOverride, onRemove }: ShiftFactsProps) {
  const { timeZone } = schedule
  const override = schedule.overrides.find(({ id }) => id === shift.overrideId)
  const isOver = shift.endsAt <= nowMs
  const when = (at: number) => {
    const theirs = writeForReader(at, timeZone, reader.timeZone)
    return `${writeWhen(at, timeZone)}${theirs === null ? '' : ` · ${theirs} for you`}`
  }
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-ink-3">From</dt>
        <dd>{when(shift.startsAt)}</dd>
        <dt className="text-ink-3">To</dt>
        <dd>
          {when(shift.endsAt)} ({formatDuration(shift.endsAt - shift.startsAt)})
        </dd>
        <dt className="text-ink-3">Because</dt>
        <dd>{shift.user === null ? 'nobody takes part in the rotation' : shift.because}</dd>
        {override && (
          <>
            <dt className="text-ink-3">Instead of</dt>
            <dd>{override.replaces?.name ?? 'nobody'}</dd>
            <dt className="text-ink-3">Reason</dt>
            <dd className="wrap-anywhere">{override.reason ?? 'none given'}</dd>
            <dt className="text-ink-3">Made by</dt>
            <dd>{override.createdBy}</dd>
          </>
        )}
      </dl>
      <p className="mt-2 text-label text-ink-3">
        Times are {timeZone}.
        {shift.endsAt - shift.startsAt >= LONG_SHIFT_MS && ' Shown as far as five weeks around this month reach.'}
      </p>
      {refusal !== null && <p className="mt-3 text-ink-2">{refusal}</p>}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        {override && !isOver && (
          <Button variant="danger" disabledReason={refusal} onClick={() => onRemove(override)}>
            Remove override
          </Button>
        )}
        <Button
          data-dialog-focus
          variant="primary"
          disabledReason={refusal ?? (isOver ? 'This shift is over. What was cannot be changed.' : null)}
          onClick={() => onOverride(shift)}
        >
          {shift.user === null ? 'Fill this gap' : 'Override this shift'}
        </Button>
      </div>
    </>
  )
}
