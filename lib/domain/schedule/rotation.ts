import type { CalendarDate } from '../time/calendar-date.ts'
import type { LocalTime } from '../time/wall-time.ts'

/** When a rotation hands over. Weekdays are ISO (1 Monday to 7 Sunday); `every…` is 1 when not given. */
export type HandoffRule =
  | { readonly kind: 'weekly'; readonly weekday: number; readonly time: LocalTime; readonly everyWeeks?: number }
  | { readonly kind: 'daily'; readonly time: LocalTime; readonly everyDays?: number }
  | { readonly kind: 'hourly'; readonly everyHours: number }

/**
 * People who take turns in order. `anchorDate` is the local date on which the first of them began; every handoff is
 * counted from there, never from the one before, so that no clock change can make it drift. Weekly rotations begin on the
 * first such weekday on or after the anchor; hourly ones at 00:00 of the anchor, and count elapsed hours.
 */
export type Rotation = {
  readonly id: string
  readonly name: string
  readonly participants: readonly string[]
  readonly handoff: HandoffRule
  readonly timeZone: string
  readonly anchorDate: CalendarDate
}
