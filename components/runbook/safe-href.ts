/** The address when it may be followed: http, https, mailto, a place on this site or an anchor. Anything else, such as `javascript:`, is null. */
export function safeHref(url: string): string | null {
  const trimmed = url.trim()
  if (/^(?:https?:\/\/|mailto:)/i.test(trimmed)) return trimmed
  return /^(?:#|\/(?![/\\]))/.test(trimmed) ? trimmed : null
}

/** Whether following it leaves this site. */
export function isOutside(href: string): boolean {
  return /^https?:\/\//i.test(href)
}
