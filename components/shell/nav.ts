export type NavItem = {
  readonly label: string
  readonly href: string
  readonly count?: number
  /** Second key after `g`. */
  readonly key?: string
  /** Stands in the phone's bottom bar; the others are behind "More". */
  readonly primary?: boolean
  /** Written before the last part of the path in the trail: "INC-" makes /incidents/4127 read INC-4127. */
  readonly childPrefix?: string
}

/** The rooms of the console in their fixed order. */
export const CONSOLE_NAV: readonly NavItem[] = [
  { label: 'Incidents', href: '/incidents', key: 'i', primary: true, childPrefix: 'INC-' },
  { label: 'Alerts', href: '/alerts', key: 'a', primary: true },
  { label: 'On call', href: '/on-call', key: 'o', primary: true },
  { label: 'Runbooks', href: '/runbooks', key: 'r', primary: true },
  { label: 'Maintenance', href: '/maintenance', key: 'm' },
  { label: 'Services', href: '/services', key: 's' },
  { label: 'Admin', href: '/admin' },
]

/** A path belongs to the nearest room above it. */
export function isInside(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`)
}
