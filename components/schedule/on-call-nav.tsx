'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

const PAGES = [
  { href: '/on-call', label: 'Schedules' },
  { href: '/on-call/contacts', label: 'Contacts' },
  { href: '/on-call/policies', label: 'Escalation policies' },
] as const

/** The three pages about whom to reach. */
export function OnCallNav() {
  const path = usePathname()
  const here = PAGES.findLast(({ href }) => path === href || path.startsWith(`${href}/`))
  return (
    <nav aria-label="On call" className="overflow-x-auto border-b border-line px-2">
      <ul className="flex gap-1">
        {PAGES.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={here?.href === href ? 'page' : undefined}
              className="flex h-8 items-center border-b-2 border-transparent px-2 text-label font-medium whitespace-nowrap text-ink-2 focus-inset hover:text-ink aria-[current]:border-ink aria-[current]:text-ink pointer-coarse:h-control"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
