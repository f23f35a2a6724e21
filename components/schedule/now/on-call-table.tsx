'use client'

import Link from 'next/link'
import { Countdown } from '#components/ui/countdown.tsx'
import { Table, TableCell, TableRow } from '#components/ui/table.tsx'
import type { OnCallNow } from '#lib/contracts/on-call.ts'
import { type Reader, useReader } from '../use-reader.ts'
import { writeForReader, writeSoon } from '../when.ts'
import { WhoUntil } from './who-until.tsx'

type OnCallTableProps = {
  readonly schedules: readonly OnCallNow[]
  readonly readAtMs: number
  readonly selectedId: string
}

const HANDOFFS_SHOWN = 2
const COLUMNS = [
  { key: 'schedule', label: 'Schedule', className: 'pl-4' },
  { key: 'primary', label: 'Primary' },
  { key: 'secondary', label: 'Secondary' },
  { key: 'next', label: 'Next handoffs' },
]

/** Who is on call now in every schedule, until when, and who takes over. On a phone each schedule is a block of its own. */
export function OnCallTable({ schedules, readAtMs, selectedId }: OnCallTableProps) {
  const reader = useReader()
  return (
    <>
      <div className="max-md:hidden">
        <Table caption="Who is on call now" columns={COLUMNS}>
          {schedules.map((schedule) => (
            <TableRow key={schedule.scheduleId} className="align-top">
              <TableCell head className="py-2 pl-4">
                <ScheduleName
                  schedule={schedule}
                  isSelected={schedules.length > 1 && schedule.scheduleId === selectedId}
                />
              </TableCell>
              <TableCell className="py-2">
                <WhoUntil schedule={schedule} duty="primary" reader={reader} nowMs={readAtMs} />
              </TableCell>
              <TableCell className="py-2">
                <WhoUntil schedule={schedule} duty="secondary" reader={reader} nowMs={readAtMs} />
              </TableCell>
              <TableCell className="py-2">
                <Handoffs schedule={schedule} reader={reader} nowMs={readAtMs} />
              </TableCell>
            </TableRow>
          ))}
        </Table>
      </div>
      <ul aria-label="Who is on call now" className="md:hidden">
        {schedules.map((schedule) => (
          <li key={schedule.scheduleId} className="border-b border-line px-4 py-3">
            <ScheduleName schedule={schedule} isSelected={schedules.length > 1 && schedule.scheduleId === selectedId} />
            <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
              {(['primary', 'secondary'] as const).map((role) => (
                <div key={role} className="contents">
                  <dt className="text-label text-ink-2 capitalize">{role}</dt>
                  <dd>
                    <WhoUntil schedule={schedule} duty={role} reader={reader} nowMs={readAtMs} />
                  </dd>
                </div>
              ))}
              <dt className="text-label text-ink-2">Next</dt>
              <dd>
                <Handoffs schedule={schedule} reader={reader} nowMs={readAtMs} />
              </dd>
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}

function ScheduleName({ schedule, isSelected }: { readonly schedule: OnCallNow; readonly isSelected: boolean }) {
  return (
    <>
      <Link
        href={`/on-call?schedule=${schedule.scheduleId}`}
        aria-current={isSelected || undefined}
        className="font-medium underline-offset-2 hover:underline pointer-coarse:py-3"
      >
        {schedule.scheduleName}
      </Link>
      <span className="block text-label font-normal text-ink-3">
        {schedule.timeZone}
        {isSelected && ' · shown below'}
      </span>
    </>
  )
}

type HandoffsProps = { readonly schedule: OnCallNow; readonly reader: Reader; readonly nowMs: number }

function Handoffs({ schedule, reader, nowMs }: HandoffsProps) {
  if (schedule.next.length === 0) return <span className="text-ink-3">No handoff planned: it stays as it is.</span>
  return (
    <ul className="flex flex-col gap-1">
      {schedule.next.slice(0, HANDOFFS_SHOWN).map((handoff) => {
        const forReader = writeForReader(handoff.at, schedule.timeZone, reader.timeZone)
        return (
          <li key={`${handoff.role}-${handoff.at}`}>
            <span className="text-ink-2">{handoff.role} </span>
            {handoff.from?.name ?? 'nobody'} →{' '}
            <span className={handoff.to === null ? 'font-medium text-p0' : 'font-medium'}>
              {handoff.to?.name ?? '! nobody'}
            </span>
            <span className="block text-label text-ink-3">
              {writeSoon(handoff.at, schedule.timeZone, nowMs)}
              {forReader !== null && ` · ${forReader} for you`} · in <Countdown dueAt={handoff.at} now={nowMs} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
