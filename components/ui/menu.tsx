'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import { Kbd } from './kbd.tsx'

export type MenuItem = {
  readonly label: ReactNode
  readonly id: string
  readonly hint?: string
  readonly href?: string
  readonly onSelect?: () => void
  /** Shown under a disabled item: why, and whom to ask. */
  readonly disabledReason?: string
}

type MenuProps = {
  readonly label: ReactNode
  /** Needed when the label is not words. */
  readonly accessibleName?: string
  readonly items: readonly MenuItem[]
  readonly variant?: ButtonProps['variant']
  readonly size?: ButtonProps['size']
}

const ITEM_CLASS =
  'flex min-h-control w-full items-center gap-4 rounded-control px-2 py-1 text-left focus-inset hover:bg-selected focus-visible:bg-selected aria-disabled:cursor-not-allowed aria-disabled:text-ink-3'

/** A button and its list of acts. The popover is the browser's: light dismiss, Esc, top layer. */
export function Menu({ label, accessibleName, items, variant, size }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)

  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
  const moveBy = (event: KeyboardEvent) => {
    const all = rows()
    const here = all.findIndex((row) => row.matches(':focus'))
    const next = nextIndex(event.key, here, all.length)
    if (next === null) return
    event.preventDefault()
    all[next]?.focus()
  }
  const place = (opened: boolean) => {
    setIsOpen(opened)
    if (!opened || !list.current || !button.current) return
    placeBeside(list.current, button.current)
    rows()[0]?.focus()
  }

  return (
    <>
      <Button
        ref={button}
        variant={variant}
        size={size}
        aria-label={accessibleName}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        {label}
      </Button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        onToggle={(event) => place(event.newState === 'open')}
        onKeyDown={moveBy}
        className="fixed min-w-48 rounded-menu border border-line-strong bg-raised p-1 text-ink shadow-menu"
      >
        {items.map((item) => (
          <MenuRow key={item.id} item={item} onDone={() => list.current?.hidePopover()} />
        ))}
      </div>
    </>
  )
}

function MenuRow({ item, onDone }: { readonly item: MenuItem; readonly onDone: () => void }) {
  const inside = (
    <>
      <span className="flex-1">
        {item.label}
        {item.disabledReason !== undefined && (
          <span className="block text-label text-ink-3">{item.disabledReason}</span>
        )}
      </span>
      {item.hint !== undefined && <Kbd>{item.hint}</Kbd>}
    </>
  )
  if (item.href !== undefined) {
    return (
      <a role="menuitem" href={item.href} tabIndex={-1} className={ITEM_CLASS}>
        {inside}
      </a>
    )
  }
  const isDisabled = item.disabledReason !== undefined
  const select = () => {
    if (isDisabled) return
    onDone()
    item.onSelect?.()
  }
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={isDisabled || undefined}
      onClick={select}
      className={ITEM_CLASS}
    >
      {inside}
    </button>
  )
}

function nextIndex(key: string, here: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (here + 1) % count
  if (key === 'ArrowUp') return (here - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

/** Under the button, or over it when there is no room; never beyond the window's edge. */
function placeBeside(list: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect()
  const own = list.getBoundingClientRect()
  const left = Math.max(8, Math.min(at.left, window.innerWidth - own.width - 8))
  const below = at.bottom + 4
  const top = below + own.height > window.innerHeight - 8 ? Math.max(8, at.top - own.height - 4) : below
  list.style.left = `${left}px`
  list.style.top = `${top}px`
}
