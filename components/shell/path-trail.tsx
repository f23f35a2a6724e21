'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { isInside, type NavItem } from './nav.ts'

type PathTrailProps = { readonly items: readonly NavItem[] }

/** Where we are, from the address alone: "Incidents / INC-4127". */
export function PathTrail({ items }: PathTrailProps) {
  const path = usePathname()
  const room = items.find((item) => isInside(path, item.href))
  if (!room) return null
  const rest = path.slice(room.href.length).split('/').filter(Boolean)
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-2 text-ink-2">
        <li className="shrink-0">
          <Link
            href={room.href}
            aria-current={rest.length === 0 ? 'page' : undefined}
            className="pointer-coarse:py-3 hover:text-ink aria-[current]:text-ink"
          >
            {room.label}
          </Link>
        </li>
        {rest.map((part, index) => (
          <li key={rest.slice(0, index + 1).join('/')} className="flex min-w-0 items-center gap-2">
            <span aria-hidden="true" className="text-ink-3">
              /
            </span>
            <span
              aria-current={index === rest.length - 1 ? 'page' : undefined}
              className="truncate font-mono text-label font-medium text-ink"
            >
              {index === 0 && /^\d+$/.test(part) ? room.childPrefix : ''}
              {readable(part)}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** A path part that was not encoded by us may not decode; it is then shown as it stands. */
function readable(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
