'use client'

import { type ReactNode, useState } from 'react'
import { Dialog } from '#components/ui/dialog.tsx'
import type { NavItem } from './nav.ts'
import { NavLink } from './nav-link.tsx'

type PhoneNavProps = {
  readonly items: readonly NavItem[]
  /** Everything else: the whole list, Open now, account. */
  readonly children: ReactNode
}

/** The bottom bar under 768 px: four rooms in reach of a thumb, the rest in a drawer. Words, not icons. */
export function PhoneNav({ items, children }: PhoneNavProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <nav aria-label="Main" className="safe-bottom flex border-t border-line bg-surface px-1 md:hidden">
        {items
          .filter((item) => item.primary)
          .map((item) => (
            <NavLink
              key={item.href}
              href={item.href}
              className="my-1 h-11 min-w-0 flex-1 flex-col justify-center gap-0 px-0 text-label"
            >
              <span>{item.label}</span>
              {item.count !== undefined && item.count > 0 && (
                <span className="text-meta font-normal text-ink-3">{item.count}</span>
              )}
            </NavLink>
          ))}
        <button
          type="button"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(true)}
          className="my-1 h-11 flex-1 rounded-control text-label text-ink-2"
        >
          More
        </button>
      </nav>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title="Tocsin" placement="drawer">
        {/* A tap on any link inside leaves the drawer. */}
        <div
          className="-m-2 flex flex-col gap-2"
          onClickCapture={(event) => closeOnLink(event.target, () => setIsOpen(false))}
        >
          {children}
        </div>
      </Dialog>
    </>
  )
}

function closeOnLink(target: EventTarget, close: () => void): void {
  if (target instanceof Element && target.closest('a')) close()
}
