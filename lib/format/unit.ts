import { formatDuration } from './duration.ts'
import { formatDigits, formatNonFinite, formatNumber, scaleNumber } from './number.ts'

/** What a number is. `ratio` is 0…1 and written in per cent, `percent` is already 0…100, `rate` is per second. */
export const UNITS = ['percent', 'ratio', 'seconds', 'bytes', 'rate', 'count', 'none'] as const
export type Unit = (typeof UNITS)[number]

const IEC_PREFIXES = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const
const SECONDS_PER_MINUTE = 60

/** A value with its unit: "4.7 %", "310 ms", "2 m 05 s", "1.5 GiB", "12.3 /s". Not-a-numbers read "NaN", "+Inf", "-Inf". */
export function formatUnit(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return formatNonFinite(value)
  switch (unit) {
    case 'percent':
      return `${formatNumber(value)} %`
    case 'ratio':
      return formatPercent(value)
    case 'seconds':
      return formatSeconds(value)
    case 'bytes':
      return formatBytes(value)
    case 'rate':
      return formatRate(value)
    case 'count':
    case 'none':
      return formatNumber(value)
  }
}

/** A ratio of 0…1 in per cent: 0.047 is "4.7 %". */
export function formatPercent(ratio: number): string {
  return Number.isFinite(ratio) ? `${formatNumber(ratio * 100)} %` : formatNonFinite(ratio)
}

/** Bytes in powers of 1024: "512 B", "1.5 GiB". */
export function formatBytes(bytes: number): string {
  return Number.isFinite(bytes) ? scaleNumber(bytes, { base: 1024, prefixes: IEC_PREFIXES }) : formatNonFinite(bytes)
}

/** A number of things per second: "12.3 /s", "45 k/s". */
export function formatRate(perSecond: number): string {
  if (!Number.isFinite(perSecond)) return formatNonFinite(perSecond)
  const number = formatNumber(perSecond)
  return /[a-zA-Z]$/.test(number) ? `${number}/s` : `${number} /s`
}

/** A measured time: "12 µs", "310 ms", "2.84 s", and from a minute on as a duration, "2 m 05 s". */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return formatNonFinite(seconds)
  const size = Number(Math.abs(seconds).toPrecision(3))
  if (size >= SECONDS_PER_MINUTE) return formatDuration(Math.round(seconds) * 1000)
  if (size >= 1 || size === 0) return `${formatDigits(seconds, 3)} s`
  if (size >= 0.001) return `${formatDigits(seconds * 1e3, 3)} ms`
  return size >= 0.000_001 ? `${formatDigits(seconds * 1e6, 3)} µs` : `${formatDigits(seconds * 1e9, 3)} ns`
}
