const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Unit names that parseDuration reads, largest first. */
const UNITS = [
  ['w', 7 * DAY_MS],
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['m', MINUTE_MS],
  ['s', SECOND_MS],
  ['ms', 1],
] as const

/**
 * A running time in at most two units, cut off and never rounded up: "2 m 52 s", "12 m 08 s", "1 h 05 m", "2 d 3 h", "0 s".
 * The second unit stays when it is zero ("5 m 00 s"), so that a ticking figure keeps its width. Not a number is "—".
 */
export function formatDuration(durationMs: number): string {
  if (!Number.isFinite(durationMs)) return '—'
  const sizeMs = Math.abs(durationMs)
  const sign = durationMs <= -SECOND_MS ? '−' : ''
  if (sizeMs < MINUTE_MS) return `${sign}${Math.floor(sizeMs / SECOND_MS)} s`
  if (sizeMs < HOUR_MS) return `${sign}${pair(sizeMs, [MINUTE_MS, 'm'], [SECOND_MS, 's'])}`
  if (sizeMs < DAY_MS) return `${sign}${pair(sizeMs, [HOUR_MS, 'h'], [MINUTE_MS, 'm'])}`
  return `${sign}${Math.floor(sizeMs / DAY_MS)} d ${Math.floor((sizeMs % DAY_MS) / HOUR_MS)} h`
}

/** A set delay, exact and without empty units: "30 m", "1 h 30 m", "1 d", "1 s 500 ms", "0 s". The other half of parseDuration. */
export function formatDelay(delayMs: number): string {
  if (!Number.isFinite(delayMs)) return '—'
  let restMs = Math.round(Math.abs(delayMs))
  const parts: string[] = []
  for (const [name, unitMs] of UNITS.slice(1)) {
    const count = Math.floor(restMs / unitMs)
    restMs -= count * unitMs
    if (count > 0) parts.push(`${count} ${name}`)
  }
  return parts.length === 0 ? '0 s' : `${delayMs < 0 ? '−' : ''}${parts.join(' ')}`
}

/**
 * Reads "30m", "1h30m", "2 h", "1 d 6 h", "500ms" and whatever formatDuration and formatDelay write; in milliseconds. Whole
 * numbers, units from large to small, each at most once. Null for anything else, and for a number without a unit.
 */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim()
  const isNegative = /^[-−]/.test(trimmed)
  const body = isNegative ? trimmed.slice(1) : trimmed
  if (!/^(\s*\d{1,15}\s*(ms|[wdhms]))+$/.test(body)) return null
  let totalMs = 0
  let previous = -1
  for (const [, count, name] of body.matchAll(/(\d+)\s*(ms|[wdhms])/g)) {
    const place = UNITS.findIndex(([unit]) => unit === name)
    if (place <= previous) return null
    previous = place
    totalMs += Number(count) * (UNITS[place]?.[1] ?? 0)
  }
  if (!Number.isSafeInteger(totalMs)) return null
  return isNegative && totalMs !== 0 ? -totalMs : totalMs
}

function pair(sizeMs: number, [largeMs, large]: [number, string], [smallMs, small]: [number, string]): string {
  const rest = Math.floor((sizeMs % largeMs) / smallMs)
  return `${Math.floor(sizeMs / largeMs)} ${large} ${String(rest).padStart(2, '0')} ${small}`
}
