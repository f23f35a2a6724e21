import type { PartName } from '#components/incident/columns.tsx'

/** What one looks at on an incident: the part shown on a small screen, and the time window of the charts. */
export const WINDOWS = [
  { name: '15m', label: '15 m', spanMs: 15 * 60_000 },
  { name: '1h', label: '1 h', spanMs: 60 * 60_000 },
  { name: '3h', label: '3 h', spanMs: 3 * 60 * 60_000 },
  { name: '6h', label: '6 h', spanMs: 6 * 60 * 60_000 },
  { name: '24h', label: '24 h', spanMs: 24 * 60 * 60_000 },
] as const
export type WindowChoice = (typeof WINDOWS)[number]

type Params = Pick<URLSearchParams, 'get'>

export function readPart(params: Params): PartName {
  const part = params.get('part')
  return part === 'triage' || part === 'timeline' ? part : 'runbook'
}

/** Null is the window that the server chooses: from before the onset to now or the resolve. */
export function readWindow(params: Params): WindowChoice | null {
  return WINDOWS.find(({ name }) => name === params.get('window')) ?? null
}

/** The next longer or shorter window than the one shown; null when there is none. */
export function neighbourWindow(shownMs: number, direction: 'longer' | 'shorter'): WindowChoice | null {
  if (direction === 'longer') return WINDOWS.find(({ spanMs }) => spanMs > shownMs) ?? null
  return WINDOWS.findLast(({ spanMs }) => spanMs < shownMs) ?? null
}

/** Writes one choice into the address without going anywhere. Null removes it. */
export function showParam(name: 'part' | 'window', value: string | null): void {
  const params = new URLSearchParams(window.location.search)
  if (value === null) params.delete(name)
  else params.set(name, value)
  window.history.replaceState(null, '', `${window.location.pathname}${params.size > 0 ? `?${params}` : ''}`)
}
