'use client'

import { useQueries } from '@tanstack/react-query'
import type { OnCallNow } from '#lib/contracts/on-call.ts'
import { formatInstant } from '#lib/format/instant.ts'
import { useReader } from '../use-reader.ts'
import { writeSoon } from '../when.ts'
import { comingShifts, comingWindow } from './coming-shifts.ts'
import { type Coming, type Duty, myDuty } from './my-duty.ts'

type DutyFactsProps = { readonly schedules: readonly OnCallNow[]; readonly readAtMs: number }

/** Am I on, and when next: "You are primary until Mon 09:00." */
export function DutyFacts({ schedules, readAtMs }: DutyFactsProps) {
  const reader = useReader()
  const answers = useQueries({ queries: schedules.map(({ scheduleId }) => comingShifts(scheduleId, readAtMs)) })
  if (reader.userId === null) return null
  const coming = answers.flatMap(({ data }, index): Coming[] => {
    const scheduleId = schedules[index]?.scheduleId
    return data && scheduleId ? [{ scheduleId, shifts: data.shifts, untilMs: comingWindow(readAtMs).to }] : []
  })
  const { now, next } = myDuty(schedules, coming, { userId: reader.userId, nowMs: readAtMs })
  const isOne = schedules.length === 1
  const says = (duty: Duty) => (isOne ? duty.role : `${duty.role} of ${duty.scheduleName}`)
  const at = (atMs: number) => (
    <time dateTime={new Date(atMs).toISOString()} title={formatInstant(atMs, reader.timeZone, { style: 'full' })}>
      {writeSoon(atMs, reader.timeZone, readAtMs)}
    </time>
  )
  return (
    <>
      {now.map((duty) => (
        <span key={`${duty.scheduleName}-${duty.role}`} className="font-medium text-owned">
          You are {says(duty)}{' '}
          {duty.endsAt === null ? 'for the next two months at least' : <>until {at(duty.endsAt)}</>}
        </span>
      ))}
      {next !== null && (
        <span className={now.length === 0 ? 'font-medium text-ink' : undefined}>
          Your next shift: {says(next)} from {at(next.startsAt)}
          {next.endsAt !== null && <> to {at(next.endsAt)}</>}
        </span>
      )}
      {now.length === 0 && next === null && answers.every(({ isSuccess }) => isSuccess) && (
        <span>You have no shift in the next two months.</span>
      )}
      <span className="text-ink-3">Your times are {reader.timeZone}</span>
    </>
  )
}
