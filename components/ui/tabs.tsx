'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { cn } from './cn.ts'

export type Tab = { readonly id: string; readonly label: ReactNode; readonly count?: number; readonly panel: ReactNode }

type TabsProps = {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly selected: string
  readonly onSelect: (id: string) => void
  readonly className?: string
  readonly panelClassName?: string
}

/** Arrow keys move and select; Tab goes on into the panel. Only the selected panel is drawn. */
export function Tabs({ label, tabs, selected, onSelect, className, panelClassName }: TabsProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const current = tabs.find((tab) => tab.id === selected) ?? tabs[0]

  const move = (event: KeyboardEvent) => {
    const here = tabs.findIndex((tab) => tab.id === current?.id)
    const next = neighbour(event.key, here, tabs.length)
    const tab = next === null ? undefined : tabs[next]
    if (!tab) return
    event.preventDefault()
    onSelect(tab.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(tab.id)}"]`)?.focus()
  }

  if (!current) return null
  return (
    <div className={cn('flex min-h-0 flex-col', className)}>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="flex gap-1 overflow-x-auto border-b border-line px-2"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            data-tab={tab.id}
            id={`${id}-tab-${tab.id}`}
            aria-selected={tab.id === current.id}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === current.id ? 0 : -1}
            onClick={() => onSelect(tab.id)}
            className="flex h-8 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2 text-label font-medium text-ink-2 focus-inset hover:text-ink aria-selected:border-ink aria-selected:text-ink pointer-coarse:h-control"
          >
            {tab.label}
            {tab.count !== undefined && <span className="text-meta text-ink-3">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${current.id}`}
        className={cn('min-h-0 flex-1', panelClassName)}
      >
        {current.panel}
      </div>
    </div>
  )
}

function neighbour(key: string, here: number, count: number): number | null {
  if (key === 'ArrowRight') return (here + 1) % count
  if (key === 'ArrowLeft') return (here - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}
