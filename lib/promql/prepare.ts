import { formatDuration } from './duration.ts'

export type PreparedQuery = {
  text: string
  missing: string[]
  bound: { name: string; value: string; source: string }[]
}
export type QueryWindow = { rangeMs: number; stepMs: number; scrapeIntervalMs: number }

const CONTROL = /\p{Cc}/u

/**
 * Makes a query written for a dashboard or a runbook ready to send: Grafana's `$__rate_interval`, `$__interval`,
 * `$__range` get values from the window, and `{{ $labels.x }}`, `$x`, `${x}`, `<x>`, `[[x]]` get label values,
 * escaped for the place they stand in. A name without a safe value stays in the text and is listed in `missing`.
 */
export function prepareQuery(
  query: string,
  window: QueryWindow,
  values: Record<string, { value: string; source: string }>,
): PreparedQuery {
  const grafana = replaceGrafana(query, window)
  const known = new Map(Object.entries(values))
  const missing = new Set<string>()
  const bound = new Map<string, { name: string; value: string; source: string }>()
  let text = ''
  for (const piece of splitStrings(grafana)) {
    text += piece.text.replace(PLACEHOLDER, (whole, ...groups: (string | undefined)[]) => {
      const name = groups.slice(0, 5).find((group) => group !== undefined) ?? ''
      const value = known.get(name) ?? known.get(name.toLowerCase())
      const escaped = value === undefined ? null : escapeFor(piece, value.value)
      if (value === undefined || escaped === null) {
        missing.add(name)
        return whole
      }
      bound.set(name, { name, ...value })
      return escaped
    })
  }
  return { text, missing: [...missing], bound: [...bound.values()] }
}

const PLACEHOLDER =
  /\{\{-?\s*\$labels\.([A-Za-z_]\w*)\s*-?\}\}|\$\{([A-Za-z_]\w*)(?::\w+)?\}|\[\[([A-Za-z_]\w*)\]\]|\$([A-Za-z_]\w*)|<([A-Za-z][\w-]*)>/g

function replaceGrafana(query: string, window: QueryWindow): string {
  const rateMs = Math.max(4 * window.scrapeIntervalMs, window.stepMs + window.scrapeIntervalMs)
  const value = new Map(
    Object.entries({
      __rate_interval: formatDuration(rateMs),
      __interval: formatDuration(window.stepMs),
      __interval_ms: String(Math.round(window.stepMs)),
      __range: formatDuration(window.rangeMs),
      __range_s: String(Math.round(window.rangeMs / 1000)),
      __range_ms: String(Math.round(window.rangeMs)),
    }),
  )
  return query.replace(
    /\$\{(__\w+?)\}|\$(__\w+)/g,
    (whole, braced?: string, plain?: string) => value.get(braced ?? plain ?? '') ?? whole,
  )
}

type Piece = { text: string; quote: string | null; isRegex: boolean }

/** Cuts a query into string literals and what stands between them, so each value is escaped for its own place. */
export function splitStrings(query: string): Piece[] {
  const pieces: Piece[] = []
  let last = 0
  for (const match of query.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g)) {
    const before = query.slice(last, match.index)
    pieces.push({ text: before, quote: null, isRegex: false })
    pieces.push({ text: match[0], quote: match[0].charAt(0), isRegex: /[=!]~\s*$/.test(before) })
    last = match.index + match[0].length
  }
  pieces.push({ text: query.slice(last), quote: null, isRegex: false })
  return pieces
}

/** The value as it may stand there, or null when no spelling is safe. Outside a string only names and numbers are. */
export function escapeFor(piece: Pick<Piece, 'quote' | 'isRegex'>, value: string): string | null {
  if (CONTROL.test(value)) return null
  if (piece.quote === null) return /^(?:[A-Za-z_:][\w:]*|\d+(?:\.\d+)?(?:ms|[smhdwy])?)$/.test(value) ? value : null
  const literal = piece.isRegex ? value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : value
  if (piece.quote === '`') return literal.includes('`') ? null : literal
  return literal.replaceAll('\\', '\\\\').replaceAll(piece.quote, `\\${piece.quote}`)
}
