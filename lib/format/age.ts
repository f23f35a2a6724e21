const NOW_BELOW_MS = 1000
const STEPS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1000, 's'],
] as const

/** How long ago in one unit, cut off: "12 s ago", "2 d ago"; "in 5 m" for the future; "just now" within a second. */
export function formatAge(atMs: number, nowMs: number): string {
  const ageMs = nowMs - atMs
  if (!Number.isFinite(ageMs)) return '—'
  const sizeMs = Math.abs(ageMs)
  if (sizeMs < NOW_BELOW_MS) return 'just now'
  const [unitMs, name] = STEPS.find(([stepMs]) => sizeMs >= stepMs) ?? STEPS[3]
  const words = `${Math.floor(sizeMs / unitMs)} ${name}`
  return ageMs < 0 ? `in ${words}` : `${words} ago`
}
