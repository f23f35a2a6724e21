import { loadavg } from 'node:os'

/** What a figure must reach. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number }

/** One measured thing. `floor` is the same thing done by a bare script in the same run; null where there is none. */
export type Figure = {
  readonly what: string
  readonly unit: 'ms' | 's' | 'per_s' | 'kB' | 'MB' | 'count'
  readonly ours: number
  readonly floor: number | null
  readonly goal: Goal | null
  /** Of the same measurement, to read it by. */
  readonly beside: Readonly<Record<string, number>>
  /** How many processes wanted a CPU on average over the last minute: above the number of CPUs, trust ratios only. */
  readonly loadAverage: number
}

export function figure(given: Pick<Figure, 'what' | 'unit' | 'ours'> & Partial<Figure>): Figure {
  return { floor: null, goal: null, beside: {}, loadAverage: rounded(loadavg()[0] ?? 0), ...given }
}

/** Whether the goal is reached; null when there is none. */
export function isReached({ ours, goal }: Figure): boolean | null {
  if (goal === null) return null
  return 'atMost' in goal ? ours <= goal.atMost : ours >= goal.atLeast
}

/** Ours by the floor's: 1 is as good as bare, for times more is worse, for rates more is better. */
export function ratioOf({ ours, floor }: Figure): number | null {
  return floor === null || floor === 0 ? null : ours / floor
}

export type Spread = {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** The percentiles of some measurements, by nearest rank. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort()
  const at = (part: number) => rounded(sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0)
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: rounded(sorted.at(-1) ?? 0) }
}

export function medianOf(values: readonly number[]): number {
  return spreadOf(values).p50
}

export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100
}
