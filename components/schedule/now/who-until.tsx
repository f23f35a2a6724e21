import { cn } from '#components/ui/cn.ts'
import type { OnCallNow, ShiftView } from '#lib/contracts/on-call.ts'
import { formatInstant } from '#lib/format/instant.ts'
import type { Reader } from '../use-reader.ts'
import { isForEver, writeForReader, writeSoon } from '../when.ts'

type WhoUntilProps = {
  readonly schedule: OnCallNow
  readonly duty: ShiftView['role']
  readonly reader: Reader
  readonly nowMs: number
}

/** A name, and how long it holds on the schedule's wall and on the reader's. Nobody is said loudly. */
export function WhoUntil({ schedule, duty, reader, nowMs }: WhoUntilProps) {
  const { timeZone } = schedule
  const shift = schedule.now.find(({ role }) => role === duty)
  if (shift === undefined) return <span className="text-ink-3">no such duty</span>
  const mine = shift.user !== null && shift.user.id === reader.userId
  // A turn may pass to the same person again: the handoff says when somebody else takes over.
  const handoffAt = schedule.next.find((handoff) => handoff.role === duty)?.at
  const isOpenEnd = schedule.next.length === 0 || shift.user === null
  const untilMs = handoffAt ?? (isOpenEnd ? null : shift.endsAt)
  const endsAt = untilMs === null || isForEver(untilMs) ? null : untilMs
  const forReader = endsAt === null ? null : writeForReader(endsAt, timeZone, reader.timeZone)
  return (
    <>
      <span className={cn('font-medium', mine && 'text-owned', shift.user === null && 'text-p0')}>
        {shift.user === null ? '! Nobody' : shift.user.name}
        {mine && ' (you)'}
      </span>
      {shift.because === 'override' && <span className="text-ink-2"> · override</span>}
      <span className="block text-label text-ink-3">
        {endsAt === null ? (
          'until the rotation changes'
        ) : (
          <time dateTime={new Date(endsAt).toISOString()} title={formatInstant(endsAt, timeZone, { style: 'full' })}>
            until {writeSoon(endsAt, timeZone, nowMs)}
            {forReader !== null && ` · ${forReader} for you`}
          </time>
        )}
      </span>
    </>
  )
}
