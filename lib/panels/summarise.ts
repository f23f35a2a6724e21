import type { TimeSeries } from '#lib/domain/telemetry/series.ts'
import { formatUnit, type Unit } from '#lib/format/unit.ts'
import { GAP_STEPS } from './align-rows.ts'
import type { Threshold, ThresholdOp } from './chart-model.ts'
import { clockText } from './clock-text.ts'
import { judgeSeries } from './judge-threshold.ts'

type Named = { readonly name: string; readonly series: TimeSeries }
type SummaryInput = {
  /** At least one, each with at least one finite sample. */
  readonly named: readonly Named[]
  readonly total: number
  readonly unit: Unit
  readonly threshold: Threshold | null
  readonly endMs: number
  readonly stepMs: number
  readonly timeZone: string
}

const SIDE: Readonly<Record<ThresholdOp, string>> = {
  '>': 'above',
  '>=': 'at or above',
  '<': 'below',
  '<=': 'at or below',
  '==': 'at',
  '!=': 'off',
}

/** What a person who cannot see the chart needs to know: the value now, its side of the threshold, and since when. */
export function summarise(input: SummaryInput): string {
  const worst = pickWorst(input.named, input.threshold)
  if (!worst) return 'No samples in this window.'
  return [sayValue(worst, input), sayOthers(input)].filter(Boolean).join(' ')
}

function sayValue(worst: Named, input: SummaryInput): string {
  const { unit, threshold, timeZone, stepMs, endMs, total } = input
  const last = worst.series.points.at(-1)
  if (!last) return ''
  const isOld = endMs - last[0] > stepMs * (1 + GAP_STEPS)
  const subject = total > 1 ? `${worst.name}: ` : ''
  const value = `${subject}${formatUnit(last[1], unit)}`
  const head = isOld ? `${value} at ${clockText(last[0], timeZone)}` : `${value} now`
  const tail = isOld ? ' No samples since.' : ''
  if (!threshold) return `${head}${total > 1 ? '' : `, ${sayRange(worst, input)}`}.${tail}`

  const verdict = judgeSeries(worst.series, threshold)
  const limit = `the threshold of ${formatUnit(threshold.value, unit)}`
  if (verdict.isBeyondNow && verdict.sinceMs !== null) {
    const since = verdict.isWholeWindow ? 'for the whole window' : `since ${clockText(verdict.sinceMs, timeZone)}`
    return `${head}, ${SIDE[threshold.op]} ${limit} ${since}.${tail}`
  }
  const over = verdict.untilMs === null ? '' : ` It was until ${clockText(verdict.untilMs, timeZone)}.`
  return `${head}, not ${SIDE[threshold.op]} ${limit}.${over}${tail}`
}

function sayRange({ series }: Named, { unit }: SummaryInput): string {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const [, value] of series.points) {
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low === high) return 'steady in this window'
  return `between ${formatUnit(low, unit)} and ${formatUnit(high, unit)} in this window`
}

function sayOthers({ named, total, threshold }: SummaryInput): string {
  if (total < 2) return ''
  if (!threshold) return `Highest of ${total} series.`
  const beyond = named.filter(({ series }) => judgeSeries(series, threshold).isBeyondNow).length
  const asked = named.length < total ? `the ${named.length} shown of ${total}` : `${total}`
  return `${beyond} of ${asked} series ${beyond === 1 ? 'is' : 'are'} ${SIDE[threshold.op]} it.`
}

/** The series to speak of: the newest value furthest on the threshold's bad side; without one, the highest. */
function pickWorst(named: readonly Named[], threshold: Threshold | null): Named | undefined {
  const isLowBad = threshold?.op === '<' || threshold?.op === '<='
  const badness = ({ series }: Named) => {
    const value = series.points.at(-1)?.[1] ?? Number.NaN
    if (Number.isNaN(value)) return Number.NEGATIVE_INFINITY
    return isLowBad ? -value : value
  }
  return named.reduce<Named | undefined>(
    (worst, one) => (!worst || badness(one) > badness(worst) ? one : worst),
    undefined,
  )
}
