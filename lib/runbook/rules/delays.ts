const UNIT_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** A delay as people write it: "5 minutes", "<30 min", "1h", "Immediate" = 0. `delayMs` is null for "Best effort", "Next business day" and the like; null altogether for "-" or nothing. */
export function readDelay(text: string): { text: string; delayMs: number | null } | null {
  const words = text.trim()
  if (/^(?:|[-–—]|n\/?a|none|never)$/i.test(words)) return null
  if (/^(?:immediate(?:ly)?|at once|instant(?:ly)?|now)\b/i.test(words)) return { text: words, delayMs: 0 }
  if (/business|working/i.test(words) && !/^\W*(?:within )?\d+\s*(?:m|h)/i.test(words))
    return { text: words, delayMs: null }
  const match = /(\d+(?:[.,]\d+)?)\s*(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)\b/i.exec(words)
  const unitMs = UNIT_MS[(match?.[2] ?? '').charAt(0).toLowerCase()]
  return {
    text: words,
    delayMs: match && unitMs ? Math.round(Number((match[1] ?? '').replace(',', '.')) * unitMs) : null,
  }
}
