const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const
/** Up to here a number is written out: "1,204" reads better than "1.2 k". */
const PLAIN_BELOW = 10_000

/**
 * A number in so many significant digits (3 when not said) without trailing zeros, thousands apart, and an SI prefix from
 * 10,000 on: "1,204", "12.3 k", "−4.7 M". Not-a-numbers read "NaN", "+Inf", "-Inf"; below 0.001 "4.2e-4".
 */
export function formatNumber(value: number, { significant = 3 }: { significant?: number } = {}): string {
  if (!Number.isFinite(value)) return formatNonFinite(value)
  if (Math.abs(value) < PLAIN_BELOW - 0.5) return formatDigits(value, significant)
  return scaleNumber(value, { base: 1000, prefixes: PREFIXES, significant }).trim()
}

/** What is no finite number, in the words of Prometheus. */
export function formatNonFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  return value > 0 ? '+Inf' : '-Inf'
}

/** A finite number over the largest fitting prefix: "1.5 KiB". A value that rounds up to the base moves to the next prefix. */
export function scaleNumber(
  value: number,
  { base, prefixes, significant = 3 }: { base: number; prefixes: readonly string[]; significant?: number },
): string {
  let power = 0
  let rest = value
  while (power < prefixes.length - 1 && Math.round(Math.abs(rest)) >= base) {
    power += 1
    rest = value / base ** power
  }
  return `${formatDigits(rest, significant)} ${prefixes[power] ?? ''}`
}

/** Significant digits of a finite number; digits before the point are never rounded away. */
export function formatDigits(value: number, significant: number): string {
  const size = Math.abs(value)
  if (size === 0) return '0'
  const sign = value < 0 ? '−' : ''
  if (size < 0.001) return `${sign}${Number(size.toPrecision(Math.min(significant, 2))).toExponential()}`
  // Rounding to the digits first, or 9.996 would be judged by its old length.
  const magnitude = Math.floor(Math.log10(Number(size.toPrecision(significant))))
  const [whole = '', fraction = ''] = size.toFixed(Math.max(0, significant - 1 - magnitude)).split('.')
  const kept = fraction.replace(/0+$/, '')
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${kept === '' ? '' : `.${kept}`}`
}
