import type { PanelAnswer } from '#lib/contracts/panels.ts'

type Sample = Extract<PanelAnswer, { status: 'ok' }>['series'][number]['points'][number][1]

/** A value as it crosses JSON, which has no word for not-a-number and the infinities. */
export function sampleOf(value: number): Sample {
  if (Number.isFinite(value)) return value
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
}

/** The number that was meant. */
export function numberOf(sample: Sample): number {
  if (typeof sample === 'number') return sample
  return sample === 'NaN' ? Number.NaN : sample === '+Inf' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
}

/** A recorded value, as Prometheus writes it. Texts that are no number read NaN. */
export function sampleOfText(text: string): Sample {
  if (text === '+Inf' || text === '-Inf') return text
  return sampleOf(Number(text))
}
