/**
 * How an instant is written, always 24 h and year first, for 13:05:09 on Sunday 22 November 2026 in Berlin:
 * `time` 13:05 · `time-seconds` 13:05:09 · `date` 2026-11-22 · `day` Sun 22 Nov · `dateTime` 2026-11-22 13:05 ·
 * `dateTime-seconds` 2026-11-22 13:05:09 · `clock` 13:05:09 Europe/Berlin · `full` 2026-11-22 13:05:09 Europe/Berlin.
 */
export type InstantStyle = 'time' | 'time-seconds' | 'date' | 'day' | 'dateTime' | 'dateTime-seconds' | 'clock' | 'full'

type Wall = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'weekday', string>

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** The last instant a date can hold; beyond it there is no wall time to show. */
const INSTANT_MAX_MS = 8.64e15

/**
 * An instant (epoch ms) as the wall of the zone shows it. The zone is always said by the caller and the language is always
 * ours, so that server, browser and test agree. Throws RangeError for an unknown zone; "—" for what is no instant.
 */
export function formatInstant(atMs: number, timeZone: string, { style }: { style: InstantStyle }): string {
  if (!Number.isFinite(atMs) || Math.abs(atMs) > INSTANT_MAX_MS) return '—'
  const wall = wallOf(atMs, timeZone)
  const date = `${wall.year}-${wall.month}-${wall.day}`
  const time = `${wall.hour}:${wall.minute}`
  switch (style) {
    case 'time':
      return time
    case 'time-seconds':
      return `${time}:${wall.second}`
    case 'date':
      return date
    case 'day':
      return `${wall.weekday} ${Number(wall.day)} ${MONTHS[Number(wall.month) - 1]}`
    case 'dateTime':
      return `${date} ${time}`
    case 'dateTime-seconds':
      return `${date} ${time}:${wall.second}`
    case 'clock':
      return `${time}:${wall.second} ${timeZone}`
    case 'full':
      return `${date} ${time}:${wall.second} ${timeZone}`
  }
}

/** The zone's distance from UTC at an instant: "UTC", "UTC+1", "UTC−3:30". */
export function formatOffset(atMs: number, timeZone: string): string {
  const { year, month, day, hour, minute, second } = wallOf(atMs, timeZone)
  const shownMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  const minutes = Math.round((shownMs - Math.floor(atMs / 1000) * 1000) / 60_000)
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}

/** Building a formatter costs about a hundred times what using it does, and a page uses one or two zones. */
const formatters = new Map<string, Intl.DateTimeFormat>()
const FORMATTERS_MAX = 100

function wallOf(atMs: number, timeZone: string): Wall {
  const wall: Wall = { year: '', month: '', day: '', hour: '', minute: '', second: '', weekday: '' }
  for (const { type, value } of formatterFor(timeZone).formatToParts(atMs)) if (isWallPart(type)) wall[type] = value
  return wall
}

function isWallPart(type: string): type is keyof Wall {
  return ['year', 'month', 'day', 'hour', 'minute', 'second', 'weekday'].includes(type)
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const two = '2-digit'
  const formatter = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    ...{ timeZone, hourCycle: 'h23', weekday: 'short' },
    ...{ year: 'numeric', month: two, day: two, hour: two, minute: two, second: two },
  })
  if (formatters.size >= FORMATTERS_MAX) formatters.clear()
  formatters.set(timeZone, formatter)
  return formatter
}
