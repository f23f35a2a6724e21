'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '../ui/cn.ts'
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
              className={cn('truncate text-label font-medium text-ink', /\d/.test(part) && 'font-mono')}
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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** A path part in words: "data-sources" is "Data sources"; an id of the database says nothing to anybody and is left out. */
function readable(part: string): string {
  if (UUID.test(part)) return '…'
  if (/^[a-z-]+$/.test(part)) return `${part[0]?.toUpperCase() ?? ''}${part.slice(1).replaceAll('-', ' ')}`
  try {
    return decodeURIComponent(part)
  } catch {
    // A part that was not encoded by us may not decode; it is then shown as it stands.
    return part
  }
}
