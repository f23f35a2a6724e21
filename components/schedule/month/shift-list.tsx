import { cn } from '#components/ui/cn.ts'
import type { ShiftView } from '#lib/contracts/on-call.ts'
import { writeWhen } from '../when.ts'
import type { MonthGrid } from './month-grid.ts'
import { nameShift } from './shift-look.ts'

type ShiftListProps = {
  readonly grid: MonthGrid
  readonly shifts: readonly ShiftView[]
  readonly timeZone: string
  readonly userId: string | null
  readonly nowMs: number
  readonly onShift: (shift: ShiftView) => void
}

/** The same month for a narrow screen: one line a shift, in order of time. */
export function ShiftList({ grid, shifts, timeZone, userId, nowMs, onShift }: ShiftListProps) {
  const inMonth = grid.weeks.flatMap(({ days }) => days).filter((day) => day.inMonth)
  const [fromMs, toMs] = [inMonth[0]?.startMs ?? grid.startMs, inMonth.at(-1)?.endMs ?? grid.endMs]
  const shown = shifts
    .filter((shift) => shift.startsAt < toMs && shift.endsAt > fromMs)
    .toSorted((left, right) => left.startsAt - right.startsAt || left.role.localeCompare(right.role))
  return (
    <ul aria-label={`Shifts of ${grid.label}`} className="md:hidden">
      {shown.map((shift) => {
        const isNow = shift.startsAt <= nowMs && nowMs < shift.endsAt
        const isOver = shift.endsAt <= nowMs
        return (
          <li key={`${shift.role}-${shift.startsAt}`} className="border-b border-line">
            <button
              type="button"
              onClick={() => onShift(shift)}
              className={cn('flex min-h-row w-full items-center gap-3 px-4 py-1.5 text-left', isNow && 'bg-selected')}
            >
              <span className="min-w-0 flex-1">
                <span
                  className={cn(
                    'font-medium',
                    isOver && 'text-ink-2',
                    shift.user !== null && shift.user.id === userId && 'text-owned',
                    shift.user === null && 'text-p0',
                  )}
                >
                  {nameShift(shift, userId)}
                </span>
                <span className="block text-label text-ink-3">
                  {writeWhen(shift.startsAt, timeZone)} – {writeWhen(shift.endsAt, timeZone)}
                </span>
              </span>
              <span className="text-right text-label text-ink-2">
                {shift.role}
                {isNow && <span className="block text-ink">now</span>}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
