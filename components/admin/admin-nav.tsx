'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { ADMIN_PAGES } from './admin-pages.ts'

/** The settings' own list: a column beside the page, and on a phone a list that folds away over it. */
export function AdminNav() {
  const path = usePathname()
  const current = ADMIN_PAGES.find(({ href }) => path.startsWith(href))
  return (
    <>
      <nav aria-label="Settings" className="w-nav shrink-0 border-r border-line p-2 max-md:hidden">
        <div className="sticky top-2">
          <PageLinks path={path} />
        </div>
      </nav>
      {/* The key folds the list again on the page it led to. */}
      <details key={path} className="border-b border-line md:hidden">
        <summary className="flex min-h-row items-center gap-2 px-4 text-label text-ink-2 focus-inset">
          <span aria-hidden="true">▾</span>
          Settings: <span className="font-medium text-ink">{current?.label ?? 'all'}</span>
        </summary>
        <nav aria-label="Settings" className="px-2 pb-2">
          <PageLinks path={path} />
        </nav>
      </details>
    </>
  )
}

function PageLinks({ path }: { readonly path: string }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {ADMIN_PAGES.map(({ href, label }) => (
        <li key={href}>
          <Link
            href={href}
            aria-current={path.startsWith(href) ? 'page' : undefined}
            className="flex h-control items-center rounded-control px-2 text-ink-2 hover:bg-raised hover:text-ink aria-[current]:bg-selected aria-[current]:text-ink"
          >
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}
