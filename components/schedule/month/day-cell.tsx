import { cn } from '#components/ui/cn.ts'
import type { MonthDay } from './month-grid.ts'

type DayCellProps = {
  readonly day: MonthDay
  /** "Mon 23 Nov". */
  readonly label: string
  readonly isToday: boolean
  readonly isPast: boolean
  readonly isReachable: boolean
  readonly onOpen: () => void
}

/** The number of a day; pressing it adds an override for that day. */
export function DayCell({ day, label, isToday, isPast, isReachable, onOpen }: DayCellProps) {
  return (
    <td className={cn('border-l border-line p-px', isToday && 'bg-selected/50')}>
      <button
        type="button"
        data-day={day.date}
        tabIndex={isReachable ? 0 : -1}
        aria-current={isToday ? 'date' : undefined}
        aria-label={`${label}${isToday ? ', today' : ''}: add an override`}
        title={`Add an override on ${label}`}
        onClick={onOpen}
        className={cn(
          'flex h-6 w-full items-center gap-1.5 rounded-control px-1.5 text-left text-label focus-inset hover:bg-raised',
          !day.inMonth || isPast ? 'text-ink-3' : 'text-ink-2',
          isToday && 'font-semibold text-ink',
        )}
      >
        {day.number}
        {day.number === 1 && <span>{label.slice(-3)}</span>}
        {isToday && <span className="text-meta font-medium">today</span>}
      </button>
    </td>
  )
}
