import type { PanelAnswer } from '#lib/contracts/panels.ts'
import type { EvidenceAnswer } from '#lib/contracts/runbooks.ts'
import type { PanelUnit } from '#lib/domain/panel/golden-signals.ts'
import { formatUnit } from '#lib/format/unit.ts'
import { isBeyond } from '#lib/panels/judge-threshold.ts'
import type { Expectation } from '#lib/runbook/compiled-step.ts'
import { numberOf } from '../panels/sample-words.ts'

export type Measured = Pick<EvidenceAnswer, 'measured' | 'expected' | 'verdict'>
type Op = Expectation['op']
type Last = { readonly value: number; readonly name: string }

const SIGN: Record<Op, string> = { '>': '>', '>=': '≥', '<': '<', '<=': '≤', '==': '=', '!=': '≠' }
const OPPOSITE: Record<Op, Op> = { '>': '<=', '>=': '<', '<': '>=', '<=': '>', '==': '!=', '!=': '==' }

/**
 * What the newest samples say against what is expected of them. Of several series the worst one speaks. A series that
 * ended before the last step is no measurement, and neither is NaN: that is "no data", which is never normal.
 */
export function measure(
  answer: PanelAnswer,
  expectations: readonly Expectation[],
  { unit, isSuggested }: { readonly unit: PanelUnit; readonly isSuggested: boolean },
): Measured {
  const first = expectations[0]
  const expected = first ? describeExpected(first, unit) : null
  if (answer.status === 'unreachable') return { measured: null, expected, verdict: 'unreachable' }
  if (answer.status !== 'ok') return { measured: null, expected, verdict: 'not_checked' }
  const last = lastValues(answer)
  const numbers = last.filter(({ value }) => !Number.isNaN(value))
  if (numbers.length === 0) return { measured: last.length === 0 ? null : 'NaN', expected, verdict: 'no_data' }
  const broken = expectations.flatMap((expectation) => {
    const worst = worstOf(numbers, expectation)
    return isNormal(worst.value, expectation, unit) ? [] : [{ expectation, worst }]
  })[0]
  const shown = broken?.worst ?? (first ? worstOf(numbers, first) : largest(numbers))
  const judged = expectations.length > 0 && !isSuggested
  return {
    measured: describeMeasured(shown, numbers.length, unit),
    expected: broken ? describeExpected(broken.expectation, unit) : expected,
    verdict: !judged ? 'not_checked' : broken ? 'abnormal' : 'normal',
  }
}

function lastValues({ series, endMs, stepMs }: Extract<PanelAnswer, { status: 'ok' }>): Last[] {
  return series.flatMap(({ labels, points }) => {
    const point = points.at(-1)
    if (point === undefined || point[0] < endMs - stepMs) return []
    const name = Object.entries(labels)
      .filter(([label]) => label !== '__name__')
      .map(([label, value]) => `${label}=${value}`)
      .join(' ')
    return [{ value: numberOf(point[1]), name }]
  })
}

function largest(numbers: readonly Last[]): Last {
  return numbers.reduce((most, next) => (next.value > most.value ? next : most))
}

/** The series furthest to the bad side of the limit. */
function worstOf(numbers: readonly Last[], expectation: Expectation): Last {
  const bad = expectation.whenTrue === 'abnormal' ? expectation.op : OPPOSITE[expectation.op]
  if (bad === '<' || bad === '<=') return numbers.reduce((least, next) => (next.value < least.value ? next : least))
  if (bad === '!=') return numbers.find(({ value }) => value !== expectation.value) ?? largest(numbers)
  if (bad === '==') return numbers.find(({ value }) => value === expectation.value) ?? largest(numbers)
  return largest(numbers)
}

function isNormal(value: number, expectation: Expectation, unit: PanelUnit): boolean {
  const limit = limitIn(expectation, unit)
  const holds = isBeyond(value, { op: expectation.op, value: limit })
  return holds === (expectation.whenTrue === 'normal')
}

const SECONDS_PER: Record<string, number> = {
  ns: 1e-9,
  µs: 1e-6,
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3_600,
}
const BYTES_PER: Record<string, number> = {
  b: 1,
  kb: 1_000,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1_024,
  mib: 1_024 ** 2,
  gib: 1_024 ** 3,
  tib: 1_024 ** 4,
}

/** The limit in the unit of what is measured: "200 ms" against seconds is 0.2, "5 %" against a ratio 0.05. */
function limitIn({ value, unit: written }: Expectation, unit: PanelUnit): number {
  const word = (written ?? '').toLowerCase()
  if (unit === 'ratio' && word === '%') return value / 100
  if (unit === 'seconds') return value * (SECONDS_PER[word] ?? 1)
  if (unit === 'bytes') return value * (BYTES_PER[word] ?? 1)
  return value
}

function describeMeasured({ value, name }: Last, count: number, unit: PanelUnit): string {
  const text = formatUnit(value, unit)
  return count > 1 && name !== '' ? `${text} (${name}, of ${count})`.slice(0, 200) : text
}

function describeExpected(expectation: Expectation, unit: PanelUnit): string {
  const { op, whenTrue, source, alert } = expectation
  const good = whenTrue === 'normal' ? op : OPPOSITE[op]
  const by = source === 'alert' ? `alert ${alert ?? 'rule'}` : source === 'text' ? 'as written' : 'author'
  return `${SIGN[good]} ${formatUnit(limitIn(expectation, unit), unit)} (${by})`
}
