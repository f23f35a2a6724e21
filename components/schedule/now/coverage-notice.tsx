'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { ScheduleView } from '#lib/contracts/on-call.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { AdminLink } from '../admin-link.tsx'
import { useRefusal } from '../use-reader.ts'
import { writeWhen } from '../when.ts'
import { comingShifts, comingWindow } from './coming-shifts.ts'
import { type Gap, plannedGaps } from './planned-gaps.ts'

type CoverageNoticeProps = {
  readonly schedule: ScheduleView
  readonly readAtMs: number
  /** Absent for a schedule that is not shown in full: then one goes there first. */
  readonly onFill: ((gap: Gap) => void) | null
  readonly refusal: string | null
}

const SHOWN_MAX = 3

/** Says loudly that there will be a time when nobody is paged, and offers to fill it. Nothing when everything is covered. */
export function CoverageNotice({ schedule, readAtMs, onFill, refusal }: CoverageNoticeProps) {
  const { data } = useQuery(comingShifts(schedule.id, readAtMs))
  const editRefusal = useRefusal('schedule.edit', 'edit rotations')
  const window = comingWindow(readAtMs)
  const gaps = plannedGaps(schedule, data?.gaps ?? [], readAtMs)
  return gaps.slice(0, SHOWN_MAX).map((gap, index) => {
    const isWhole = gap.startsAt <= readAtMs && gap.endsAt >= window.to
    const more = index === SHOWN_MAX - 1 ? gaps.length - SHOWN_MAX : 0
    return (
      <Notice
        key={`${gap.role}-${gap.startsAt}`}
        className="edge-p0"
        action={
          isWhole ? (
            <AdminLink href={`/on-call/${schedule.id}/edit`} refusal={editRefusal} size="small">
              Edit rotation
            </AdminLink>
          ) : onFill === null ? (
            <Link href={`/on-call?schedule=${schedule.id}`} className={buttonClass({ size: 'small' })}>
              Show {schedule.name}
            </Link>
          ) : (
            <Button size="small" disabledReason={refusal} onClick={() => onFill(gap)}>
              Fill this gap
            </Button>
          )
        }
      >
        <strong className="font-semibold text-p0">! Nobody is {gap.role}</strong> of {schedule.name}{' '}
        {isWhole
          ? 'in the next two months: the rotation has no people.'
          : `${gap.startsAt <= readAtMs ? 'now' : `from ${writeWhen(gap.startsAt, schedule.timeZone)}`} to ${writeWhen(gap.endsAt, schedule.timeZone)} (${formatDuration(gap.endsAt - Math.max(gap.startsAt, readAtMs))}).`}
        {more > 0 && ` And ${more} more ${more === 1 ? 'gap' : 'gaps'} in the next two months.`}
      </Notice>
    )
  })
}
