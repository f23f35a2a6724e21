import { type Figure, isReached, ratioOf, rounded } from './figure.ts'

const UNITS: Readonly<Record<Figure['unit'], string>> = {
  ms: ' ms',
  s: ' s',
  per_s: '/s',
  kB: ' kB',
  MB: ' MB',
  count: '',
}

const worded = (value: number, unit: Figure['unit']) => `${rounded(value).toLocaleString('en')}${UNITS[unit]}`

function goalWords({ goal, unit }: Figure): string {
  if (goal === null) return ''
  return 'atMost' in goal ? `≤ ${worded(goal.atMost, unit)}` : `≥ ${worded(goal.atLeast, unit)}`
}

/** How far a missed goal is, such as `by 38 %`. */
function shortfall({ ours, goal }: Figure): string {
  if (goal === null) return ''
  const wanted = 'atMost' in goal ? goal.atMost : goal.atLeast
  return wanted === 0 ? '' : `, by ${Math.round(Math.abs(ours / wanted - 1) * 100)} %`
}

function verdict(figure: Figure): string {
  const reached = isReached(figure)
  return reached === null ? '' : reached ? 'reached' : `MISSED${shortfall(figure)}`
}

/** The figures of one bench as a table of text. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['', 'ours', 'floor', 'ratio', 'goal', '', 'load', '']
  const rows = figures.map((figure) => {
    const ratio = ratioOf(figure)
    return [
      figure.what,
      worded(figure.ours, figure.unit),
      figure.floor === null ? '' : worded(figure.floor, figure.unit),
      ratio === null ? '' : `×${rounded(ratio)}`,
      goalWords(figure),
      verdict(figure),
      String(figure.loadAverage),
      Object.entries(figure.beside)
        .map(([name, value]) => `${name} ${rounded(value).toLocaleString('en')}`)
        .join(' · '),
    ]
  })
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 || column > 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [head, ...rows].map((row) => `  ${line(row)}`).join('\n')
}
