/** What a panel's numbers are. `ratio` is 0…1 and shown in per cent; `percent` is already 0…100. */
export const PANEL_UNITS = [
  'none',
  'count',
  'per_second',
  'ratio',
  'percent',
  'seconds',
  'milliseconds',
  'bytes',
  'bytes_per_second',
] as const
export type PanelUnit = (typeof PANEL_UNITS)[number]

/** A figure and its unit apart, because units are drawn in grey. The unit is empty for plain numbers. */
export type ValueText = { readonly figure: string; readonly unit: string }

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']
const DECIMAL = ['', 'k', 'M', 'G', 'T']

/** A value in at most three significant figures and the unit that fits its size. Not-a-numbers become words. */
export function splitValue(value: number, unit: PanelUnit): ValueText {
  if (Number.isNaN(value)) return { figure: 'not a number', unit: '' }
  if (!Number.isFinite(value)) return { figure: value > 0 ? '+∞' : '−∞', unit: '' }
  switch (unit) {
    case 'ratio':
      return { figure: figures(value * 100), unit: '%' }
    case 'percent':
      return { figure: figures(value), unit: '%' }
    case 'seconds':
      return splitSeconds(value)
    case 'milliseconds':
      return splitSeconds(value / 1000)
    case 'bytes':
      return scaled(value, 1024, BINARY, '')
    case 'bytes_per_second':
      return scaled(value, 1024, BINARY, '/s')
    case 'per_second':
      return Math.abs(value) < 10_000 ? { figure: figures(value), unit: '/s' } : scaled(value, 1000, DECIMAL, '/s')
    case 'none':
    case 'count':
      return Math.abs(value) < 10_000 ? { figure: figures(value), unit: '' } : scaled(value, 1000, DECIMAL, '')
  }
}

/** `splitValue` in one string: "4.7 %", "310 ms", "1,204". */
export function formatValue(value: number, unit: PanelUnit): string {
  const text = splitValue(value, unit)
  return text.unit === '' ? text.figure : `${text.figure} ${text.unit}`
}

/** Up to a minute in the unit that reads best; from there in the largest of minutes, hours and days. */
function splitSeconds(seconds: number): ValueText {
  const size = Math.abs(seconds)
  if (size === 0) return { figure: '0', unit: 's' }
  if (size < 0.000_999_5) return { figure: figures(seconds * 1_000_000), unit: 'µs' }
  if (size < 0.999_5) return { figure: figures(seconds * 1000), unit: 'ms' }
  if (size < 60) return { figure: figures(seconds), unit: 's' }
  if (size < 3600) return { figure: figures(seconds / 60), unit: 'm' }
  if (size < 86_400) return { figure: figures(seconds / 3600), unit: 'h' }
  return { figure: figures(seconds / 86_400), unit: 'd' }
}

function scaled(value: number, base: number, prefixes: readonly string[], suffix: string): ValueText {
  let rest = value
  let power = 0
  // 999.5 would round to 1,000 of the smaller unit.
  while (Math.abs(rest) >= base - 0.5 && power < prefixes.length - 1) {
    rest /= base
    power += 1
  }
  return { figure: figures(rest), unit: `${prefixes[power] ?? ''}${suffix}` }
}

/** Three significant figures, no trailing zeros, thousands apart, a true minus. The tiny and the huge keep a power of ten. */
function figures(value: number): string {
  const size = Math.abs(value)
  if (size === 0) return '0'
  const sign = value < 0 ? '−' : ''
  if (size < 0.001 || size >= 999_999.5) {
    const [mantissa = '', exponent = '0'] = size.toExponential(1).split('e')
    return `${sign}${mantissa.replace(/\.0$/, '')} × 10^${Number(exponent)}`
  }
  const decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3
  const [whole = '', fraction = ''] = size.toFixed(decimals).split('.')
  const kept = fraction.replace(/0+$/, '')
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${kept === '' ? '' : `.${kept}`}`
}
