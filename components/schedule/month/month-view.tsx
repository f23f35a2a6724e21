'use client'

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { cn } from '#components/ui/cn.ts'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { useHotkeys } from '#lib/client/hotkeys.ts'
import type { ScheduleView, ShiftView } from '#lib/contracts/on-call.ts'
import { MonthCalendar } from './month-calendar.tsx'
import { type MonthDay, monthGrid, monthOf } from './month-grid.ts'
import { monthShifts } from './month-shifts.ts'
import { ShiftList } from './shift-list.tsx'

type MonthViewProps = {
  readonly schedule: ScheduleView
  /** `2026-11`. */
  readonly month: string
  readonly userId: string | null
  readonly nowMs: number
  readonly onDay: (day: MonthDay) => void
  readonly onShift: (shift: ShiftView) => void
}

/** One month of one schedule. Which one stands in the address; `[` and `]` turn the page. */
export function MonthView({ schedule, month, userId, nowMs, onDay, onShift }: MonthViewProps) {
  const { timeZone } = schedule
  const router = useRouter()
  const grid = monthGrid(month, timeZone)
  const query = useQuery(monthShifts(schedule.id, grid))
  const address = (to: string) => `/on-call?schedule=${schedule.id}&month=${to}`
  const thisMonth = monthOf(nowMs, timeZone)
  const go = (to: string) => router.push(address(to), { scroll: false })
  useHotkeys({
    '[': { label: 'Previous month', run: () => go(grid.previous) },
    ']': { label: 'Next month', run: () => go(grid.next) },
    t: { label: 'This month', run: () => go(thisMonth) },
  })
  const shown = {
    ...{ grid, timeZone, userId, nowMs, onShift },
    shifts: query.data?.shifts ?? [],
    roles: rolesOf(schedule),
  }
  return (
    <section aria-labelledby="month-heading">
      <SectionHeader
        id="month-heading"
        className="px-4"
        title={
          <>
            {grid.label} <span className="font-normal text-ink-3">· {schedule.name}</span>
          </>
        }
        note={
          <>
            <span className="max-md:hidden">Times are {timeZone}</span>
            <PageTurn href={address(grid.previous)} label="Previous month" sign="‹" />
            {month !== thisMonth && (
              <Link
                href={address(thisMonth)}
                scroll={false}
                className={buttonClass({ variant: 'quiet', size: 'small' })}
              >
                This month
              </Link>
            )}
            <PageTurn href={address(grid.next)} label="Next month" sign="›" />
          </>
        }
      />
      <MonthBody query={query}>
        <MonthCalendar {...shown} onDay={onDay} />
        <ShiftList {...shown} />
      </MonthBody>
    </section>
  )
}

type MonthBodyProps = {
  readonly query: Pick<
    UseQueryResult<unknown>,
    'data' | 'isError' | 'error' | 'refetch' | 'isFetching' | 'isPlaceholderData' | 'isRefetchError'
  >
  readonly children: ReactNode
}

/** The month once it is there; before that, or when it failed, what is known of that. */
function MonthBody({ query, children }: MonthBodyProps) {
  if (query.data === undefined && query.isError)
    return (
      <ErrorNotice
        className="m-4"
        what="The month could not be read."
        instead={query.error?.message}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
      />
    )
  if (query.data === undefined) return <Skeleton className="m-4 h-80" label="Loading the month" />
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
      {query.isRefetchError && (
        <StaleNotice
          className="px-4 py-1"
          reason="The month could not be read again."
          onRetry={() => query.refetch()}
        />
      )}
      {children}
    </div>
  )
}

function PageTurn({ href, label, sign }: { readonly href: string; readonly label: string; readonly sign: string }) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-label={label}
      title={label}
      className={cn(buttonClass({ variant: 'secondary', size: 'small' }), 'w-6 px-0 pointer-coarse:w-control')}
    >
      <span aria-hidden="true">{sign}</span>
    </Link>
  )
}

/** Primary above secondary, and no line for a duty the schedule does not have. */
function rolesOf(schedule: ScheduleView): ShiftView['role'][] {
  return (['primary', 'secondary'] as const).filter((role) => schedule.rotations.some((own) => own.role === role))
}
