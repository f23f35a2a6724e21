import type { PanelAnswer } from '#lib/contracts/panels.ts'
import type { TimeSeries } from '#lib/domain/telemetry/series.ts'
import { decodeSeries } from '#lib/panels/decode-points.ts'

export type PanelSource = { readonly name: string; readonly kind: 'live' | 'recorded' }

export type PanelData = {
  readonly source: PanelSource
  readonly fetchedAt: number
  readonly stepMs: number
  readonly startMs: number
  readonly endMs: number
  readonly series: readonly TimeSeries[]
  readonly warnings: readonly string[]
}

/** What a panel shows. `empty` is not here: it is an answer, and follows from the data. */
export type PanelState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'here'; readonly data: PanelData }
  | { readonly kind: 'stale'; readonly data: PanelData; readonly reason: string; readonly sinceMs: number | null }
  | {
      readonly kind: 'failed'
      readonly what: string
      readonly sinceMs: number | null
      readonly retryAtMs?: number | null
    }
  | { readonly kind: 'not_configured'; readonly message: string }

export type PanelQuery = {
  readonly answer: PanelAnswer | undefined
  /** Our own server could not be asked. A sentence for the reader. */
  readonly failure?: string | null
}

/** Old data is shown rather than nothing, and always with its reason. */
export function panelStateOf({ answer, failure }: PanelQuery, lastGood: PanelData | null): PanelState {
  if (failure) return failedOrStale(failure, null, lastGood)
  if (!answer) return { kind: 'loading' }
  if (answer.status === 'ok') return { kind: 'here', data: panelDataOf(answer) }
  if (answer.status === 'not_configured') return { kind: 'not_configured', message: answer.message }
  return failedOrStale(answer.message, answer.sinceMs, lastGood)
}

export function panelDataOf({ status: _, series, ...rest }: Extract<PanelAnswer, { status: 'ok' }>): PanelData {
  return { ...rest, series: decodeSeries(series) }
}

function failedOrStale(what: string, sinceMs: number | null, lastGood: PanelData | null): PanelState {
  return lastGood ? { kind: 'stale', data: lastGood, reason: what, sinceMs } : { kind: 'failed', what, sinceMs }
}
