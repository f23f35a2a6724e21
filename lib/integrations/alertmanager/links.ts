import type { Labels } from '#lib/domain/telemetry/series.ts'

/** Alertmanager's list, showing just the alerts that carry these labels. Null when `publicUrl` is not http(s). */
export function alertsUrl(publicUrl: string, labels: Labels): string | null {
  return page(
    publicUrl,
    'alerts',
    new URLSearchParams({ filter: matchers(labels), silenced: 'false', inhibited: 'false', active: 'true' }),
  )
}

/** One silence. Null when `publicUrl` is not http(s). */
export function silenceUrl(publicUrl: string, silenceId: string): string | null {
  return page(publicUrl, `silences/${encodeURIComponent(silenceId)}`)
}

/** A new silence, already filled in for these labels. Null when `publicUrl` is not http(s). */
export function newSilenceUrl(publicUrl: string, labels: Labels): string | null {
  return page(publicUrl, 'silences/new', new URLSearchParams({ filter: matchers(labels) }))
}

function page(publicUrl: string, path: string, query?: URLSearchParams): string | null {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  url.username = ''
  url.password = ''
  // The page reads its parameters after the hash, where a plus is not a space.
  const search = query ? `?${query.toString().replaceAll('+', '%20')}` : ''
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/#/${path}${search}`
}

function matchers(labels: Labels): string {
  const quoted = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`,
  )
  return `{${quoted.join(',')}}`
}
