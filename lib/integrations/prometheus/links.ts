const UNITS = [
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const

export type GraphLink = { readonly expr: string; readonly rangeMs: number; readonly endMs: number }

/** An address that opens the expression in Prometheus' own page. `/graph` works in 2.x and is redirected by 3.x. Null when `publicUrl` is not http(s). */
export function graphUrl(publicUrl: string, { expr, rangeMs, endMs }: GraphLink): string | null {
  const url = webUrl(publicUrl, '/graph')
  if (!url) return null
  const end = new Date(endMs).toISOString().slice(0, 19).replace('T', ' ')
  url.search = new URLSearchParams({
    'g0.expr': expr,
    'g0.tab': '0',
    'g0.range_input': prometheusDuration(rangeMs),
    'g0.end_input': end,
  }).toString()
  return url.href
}

/** The page of an alerting rule. Null when `publicUrl` is not http(s). */
export function alertRuleUrl(publicUrl: string, alertName: string): string | null {
  const url = webUrl(publicUrl, '/alerts')
  if (!url) return null
  url.search = new URLSearchParams({ search: alertName }).toString()
  return url.href
}

/** A duration as Prometheus writes it, to the second and at least one: `1h30m`. */
export function prometheusDuration(durationMs: number): string {
  let left = Math.max(1, Math.round(durationMs / 1_000))
  let text = ''
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size)
    if (count > 0) text += `${count}${unit}`
    left -= count * size
  }
  return text
}

function webUrl(publicUrl: string, path: string): URL | null {
  if (!URL.canParse(publicUrl)) return null
  const url = new URL(publicUrl)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`
  url.username = ''
  url.password = ''
  url.hash = ''
  return url
}
