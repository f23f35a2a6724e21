import { cn } from '#components/ui/cn.ts'
import type { Bar } from './place-bars.ts'
import { describeShift, kindOf, nameShift, type ShiftKind } from './shift-look.ts'

type ShiftBarProps = {
  readonly bar: Bar
  readonly timeZone: string
  readonly userId: string | null
  readonly onOpen: () => void
}

const LOOK: Readonly<Record<ShiftKind, string>> = {
  rotation: 'border-line bg-raised',
  mine: 'border-line bg-raised edge-owned',
  override: 'border-dashed border-line-strong bg-surface',
  gap: 'border-dashed border-p0 bg-surface text-p0 font-medium',
}
/** Literal, because a class that is put together at run time is never made. */
const START =
  'col-start-1 col-start-2 col-start-3 col-start-4 col-start-5 col-start-6 col-start-7 col-start-8 col-start-9 col-start-10 col-start-11 col-start-12 col-start-13 col-start-14 col-start-15 col-start-16 col-start-17 col-start-18 col-start-19 col-start-20 col-start-21 col-start-22 col-start-23 col-start-24 col-start-25 col-start-26 col-start-27 col-start-28 col-start-29 col-start-30 col-start-31 col-start-32 col-start-33 col-start-34 col-start-35 col-start-36 col-start-37 col-start-38 col-start-39 col-start-40 col-start-41 col-start-42 col-start-43 col-start-44 col-start-45 col-start-46 col-start-47 col-start-48 col-start-49 col-start-50 col-start-51 col-start-52 col-start-53 col-start-54 col-start-55 col-start-56'.split(
    ' ',
  )
const SPAN =
  'col-span-1 col-span-2 col-span-3 col-span-4 col-span-5 col-span-6 col-span-7 col-span-8 col-span-9 col-span-10 col-span-11 col-span-12 col-span-13 col-span-14 col-span-15 col-span-16 col-span-17 col-span-18 col-span-19 col-span-20 col-span-21 col-span-22 col-span-23 col-span-24 col-span-25 col-span-26 col-span-27 col-span-28 col-span-29 col-span-30 col-span-31 col-span-32 col-span-33 col-span-34 col-span-35 col-span-36 col-span-37 col-span-38 col-span-39 col-span-40 col-span-41 col-span-42 col-span-43 col-span-44 col-span-45 col-span-46 col-span-47 col-span-48 col-span-49 col-span-50 col-span-51 col-span-52 col-span-53 col-span-54 col-span-55 col-span-56'.split(
    ' ',
  )

/** A shift as far as it reaches into a week. Its text says who and, when it is one, that it is an override. */
export function ShiftBar({ bar, timeZone, userId, onOpen }: ShiftBarProps) {
  const { shift, start, span, isCutBefore, isCutAfter } = bar
  const says = describeShift(shift, timeZone, userId)
  return (
    <li className={cn('relative row-start-1 min-w-0 p-px', START[start - 1], SPAN[span - 1])}>
      <button
        type="button"
        title={says}
        aria-label={says}
        onClick={onOpen}
        className={cn(
          'block h-6 w-full truncate border px-1.5 text-left text-label hover:bg-selected',
          LOOK[kindOf(shift, userId)],
          isCutBefore ? 'border-l-transparent' : 'rounded-l-control',
          isCutAfter ? 'border-r-transparent' : 'rounded-r-control',
        )}
      >
        {nameShift(shift, userId)}
      </button>
    </li>
  )
}
