'use client'

import { useState, useSyncExternalStore } from 'react'

type NewRowsChipProps = { readonly numbers: readonly number[] }

/** "3 new" while one has scrolled: rows that came in above are announced at the edge, and nothing moves. */
export function NewRowsChip({ numbers }: NewRowsChipProps) {
  const isScrolled = useSyncExternalStore(subscribe, readScrolled, () => false)
  const newest = numbers.reduce((most, number) => Math.max(most, number), 0)
  const [seen, setSeen] = useState(newest)
  if (!isScrolled && seen !== newest) setSeen(newest)
  const count = isScrolled ? numbers.filter((number) => number > seen).length : 0
  return (
    <div aria-live="polite" className="pointer-events-none sticky top-2 z-10 flex h-0 justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={() => scroller()?.scrollTo({ top: 0 })}
          className="pointer-events-auto h-control rounded-control border border-line-strong bg-raised px-3 font-medium shadow-menu"
        >
          {count} new <span aria-hidden="true">↑</span>
        </button>
      )}
    </div>
  )
}

/** The middle of the shell is what scrolls, not the window. */
function scroller(): HTMLElement | null {
  return document.getElementById('main')
}

function subscribe(listener: () => void): () => void {
  const main = scroller()
  main?.addEventListener('scroll', listener, { passive: true })
  return () => main?.removeEventListener('scroll', listener)
}

function readScrolled(): boolean {
  return (scroller()?.scrollTop ?? 0) > 0
}
