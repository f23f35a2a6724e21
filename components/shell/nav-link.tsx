'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'
import { isInside } from './nav.ts'

type NavLinkProps = {
  readonly href: string
  readonly children: ReactNode
  /** `page` only on the very address; otherwise also below it. */
  readonly exact?: boolean
  readonly className?: string
  readonly title?: string
}

export function NavLink({ href, children, exact = false, className, title }: NavLinkProps) {
  const path = usePathname()
  const isCurrent = exact ? path === href : isInside(path, href)
  return (
    <Link
      href={href}
      title={title}
      aria-current={isCurrent ? 'page' : undefined}
      className={cn(
        'flex h-control items-center gap-2 rounded-control px-2 text-ink-2 hover:bg-raised hover:text-ink aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-ink',
        className,
      )}
    >
      {children}
    </Link>
  )
}
