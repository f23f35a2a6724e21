const UNIT_MS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
}

/** Milliseconds of a PromQL duration such as `1h30m`, `90` (seconds) or `1.5`; null when it is not one. */
export function parseDurationMs(text: string): number | null {
  const trimmed = text.trim()
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed) * 1000
  if (!/^(\d+(ms|[smhdwy]))+$/.test(trimmed)) return null
  let total = 0
  for (const [, amount, unit] of trimmed.matchAll(/(\d+)(ms|[smhdwy])/g)) {
    total += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0)
  }
  return total
}

/** A duration as PromQL writes it, in the largest unit that divides it: 300000 → `5m`. At least 1 ms. */
export function formatDuration(durationMs: number): string {
  const whole = Math.max(1, Math.round(durationMs))
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    const unitMs = UNIT_MS[unit] ?? 1
    if (whole % unitMs === 0) return `${whole / unitMs}${unit}`
  }
  return `${whole}ms`
}
