'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import type { ShiftView } from '#lib/contracts/on-call.ts'
import { formatInstant } from '#lib/format/instant.ts'
import { DayCell } from './day-cell.tsx'
import type { MonthDay, MonthGrid, MonthWeek } from './month-grid.ts'
import { placeBars, type Role } from './place-bars.ts'
import { ShiftBar } from './shift-bar.tsx'

export type MonthCalendarProps = {
  readonly grid: MonthGrid
  readonly shifts: readonly ShiftView[]
  readonly roles: readonly Role[]
  readonly timeZone: string
  readonly userId: string | null
  readonly nowMs: number
  readonly onDay: (day: MonthDay) => void
  readonly onShift: (shift: ShiftView) => void
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const STEP_DAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Weeks as rows and shifts as bars, a line for each duty. One day is in the tab order; arrow keys move between days. */
export function MonthCalendar(props: MonthCalendarProps) {
  const { grid, nowMs, timeZone } = props
  const table = useRef<HTMLTableElement>(null)
  const days = grid.weeks.flatMap((week) => week.days)
  const today = days.find((day) => isToday(day, nowMs))
  const [moved, setMoved] = useState<string | null>(null)
  const reachable = days.find(({ date }) => date === moved) ?? today ?? days.find(({ inMonth }) => inMonth)

  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEP_DAYS[event.key]
    if (by === undefined || !(event.target instanceof HTMLElement) || !event.target.dataset.day) return
    const here = days.findIndex(({ date }) => date === (event.target as HTMLElement).dataset.day)
    const next = days[here + by]
    if (next === undefined) return
    event.preventDefault()
    setMoved(next.date)
    table.current?.querySelector<HTMLElement>(`[data-day="${next.date}"]`)?.focus()
  }

  return (
    <table ref={table} onKeyDown={onKeyDown} className="w-full table-fixed border-collapse max-md:hidden">
      <caption className="sr-only">
        {grid.label}, times in {timeZone}. Arrow keys move between days, Enter adds an override.
      </caption>
      <thead>
        <tr className="h-8 border-b border-line text-left text-label text-ink-3">
          <th className="w-24 px-4 font-medium">
            <span className="sr-only">Duty</span>
          </th>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col" className="border-l border-line px-2 font-medium">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      {grid.weeks.map((week) => (
        <WeekRows key={week.startMs} {...props} week={week} reachable={reachable?.date ?? null} />
      ))}
    </table>
  )
}

type WeekRowsProps = MonthCalendarProps & { readonly week: MonthWeek; readonly reachable: string | null }

function WeekRows({ week, reachable, ...props }: WeekRowsProps) {
  const { shifts, roles, timeZone, userId, nowMs, onDay, onShift } = props
  const first = week.days[0]
  const last = week.days[6]
  const span = first && last ? `${writeDay(first, timeZone)} to ${writeDay(last, timeZone)}` : ''
  return (
    <tbody className="border-b border-line">
      <tr>
        <td />
        {week.days.map((day) => (
          <DayCell
            key={day.date}
            day={day}
            label={writeDay(day, timeZone)}
            isToday={isToday(day, nowMs)}
            isPast={day.endMs <= nowMs}
            isReachable={day.date === reachable}
            onOpen={() => onDay(day)}
          />
        ))}
      </tr>
      {roles.map((role) => (
        <tr key={role}>
          <th scope="row" className="px-4 pb-1 text-left text-meta font-normal text-ink-3 capitalize">
            {role}
          </th>
          <td colSpan={7} className="relative border-l border-line pb-1">
            <div aria-hidden="true" className="absolute inset-0 grid grid-cols-7 divide-x divide-line">
              {week.days.map((day) => (
                <span key={day.date} className={isToday(day, nowMs) ? 'bg-selected/50' : undefined} />
              ))}
            </div>
            <ul aria-label={`${role}, ${span}`} className="grid grid-cols-56">
              {placeBars(week, shifts, { role, timeZone }).map((bar) => (
                <ShiftBar
                  key={bar.shift.startsAt}
                  bar={bar}
                  timeZone={timeZone}
                  userId={userId}
                  onOpen={() => onShift(bar.shift)}
                />
              ))}
            </ul>
          </td>
        </tr>
      ))}
    </tbody>
  )
}

function isToday(day: MonthDay, nowMs: number): boolean {
  return day.startMs <= nowMs && nowMs < day.endMs
}

function writeDay(day: MonthDay, timeZone: string): string {
  return formatInstant(day.startMs, timeZone, { style: 'day' })
}
