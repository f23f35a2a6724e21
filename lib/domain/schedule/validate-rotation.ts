import { isCalendarDate, weekdayOf } from '../time/calendar-date.ts'
import { isLocalTime, isTimeZone } from '../time/wall-time.ts'
import type { HandoffRule, Rotation } from './rotation.ts'

const PARTICIPANTS_MAX = 100
const EVERY = {
  hourly: { max: 168, words: 'An hourly rotation can hand over every 1 to 168 hours.' },
  daily: { max: 366, words: 'A daily rotation can hand over every 1 to 366 days.' },
  weekly: { max: 52, words: 'A weekly rotation can hand over every 1 to 52 weeks.' },
} as const
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What is wrong with the rotation, as sentences; empty when it can be saved. Nobody taking part is allowed: the schedule shows the gap. */
export function validateRotation(rotation: Rotation): string[] {
  const complaints: string[] = []
  if (rotation.name.trim() === '') complaints.push('Give the rotation a name.')
  if (!isTimeZone(rotation.timeZone))
    complaints.push(`“${rotation.timeZone}” is not a known time zone. Use a name such as Europe/Berlin.`)
  if (rotation.participants.length > PARTICIPANTS_MAX)
    complaints.push(`At most ${PARTICIPANTS_MAX} people can take part in a rotation.`)
  complaints.push(...validateHandoff(rotation.handoff))
  if (!isCalendarDate(rotation.anchorDate))
    return [...complaints, `The first day “${rotation.anchorDate}” is not a date. Write it as 2026-11-23.`]
  return [...complaints, ...validateAnchor(rotation)]
}

function validateHandoff(handoff: HandoffRule): string[] {
  const complaints: string[] = []
  if (handoff.kind !== 'hourly' && !isLocalTime(handoff.time))
    complaints.push(`“${handoff.time}” is not a time of day. Write it as 09:00.`)
  if (handoff.kind === 'weekly' && !(Number.isInteger(handoff.weekday) && handoff.weekday >= 1 && handoff.weekday <= 7))
    complaints.push('The weekday is a number from 1 (Monday) to 7 (Sunday).')
  const { max, words } = EVERY[handoff.kind]
  const every = everyOf(handoff)
  if (!Number.isInteger(every) || every < 1 || every > max) complaints.push(words)
  return complaints
}

function validateAnchor({ handoff, anchorDate }: Rotation): string[] {
  if (handoff.kind !== 'weekly') return []
  const expected = WEEKDAYS[handoff.weekday - 1]
  const actual = weekdayOf(anchorDate)
  if (expected === undefined || handoff.weekday === actual) return []
  return [`The first day ${anchorDate} is a ${WEEKDAYS[actual - 1]}, but the rotation hands over on a ${expected}.`]
}

function everyOf(handoff: HandoffRule): number {
  switch (handoff.kind) {
    case 'hourly':
      return handoff.everyHours
    case 'daily':
      return handoff.everyDays ?? 1
    case 'weekly':
      return handoff.everyWeeks ?? 1
  }
}
