'use client'

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { clampPx } from './columns-preference.ts'

type SplitterProps = {
  /** "Width of the timeline". */
  readonly label: string
  /** The column it belongs to stands before or after it. */
  readonly side: 'before' | 'after'
  readonly widthPx: number | null
  readonly limits: { readonly minPx: number; readonly maxPx: number; readonly usualPx: number }
  readonly onResize: (widthPx: number) => void
  readonly onDone: (widthPx: number) => void
  readonly onCollapse: () => void
}

const STEP_PX = 16

/** The line between two columns: drag it, or move it with the arrow keys; Enter or a double click folds the column. */
export function Splitter({ label, side, widthPx, limits, onResize, onDone, onCollapse }: SplitterProps) {
  const drag = useRef<{ fromX: number; fromPx: number } | null>(null)
  const sign = side === 'before' ? 1 : -1
  const measure = (splitter: HTMLElement) => {
    const column = side === 'before' ? splitter.previousElementSibling : splitter.nextElementSibling
    return column?.getBoundingClientRect().width ?? widthPx ?? limits.usualPx
  }
  const at = (event: PointerEvent) => {
    const { fromX, fromPx } = drag.current ?? { fromX: event.clientX, fromPx: widthPx ?? limits.usualPx }
    return clampPx(fromPx + sign * (event.clientX - fromX), limits)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter') onCollapse()
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const by = (event.key === 'ArrowRight' ? STEP_PX : -STEP_PX) * sign
      onDone(clampPx(measure(event.currentTarget) + by, limits))
    } else if (event.key === 'Home') onDone(limits.minPx)
    else if (event.key === 'End') onDone(limits.maxPx)
    else return
    event.preventDefault()
  }
  return (
    <hr
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={widthPx ?? limits.usualPx}
      aria-valuemin={limits.minPx}
      aria-valuemax={limits.maxPx}
      title="Drag, or use the arrow keys. Enter folds the column."
      onKeyDown={onKeyDown}
      onDoubleClick={onCollapse}
      onPointerDown={(event) => {
        drag.current = { fromX: event.clientX, fromPx: measure(event.currentTarget) }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) onResize(at(event))
      }}
      onPointerUp={(event) => {
        if (drag.current === null) return
        const moved = event.clientX !== drag.current.fromX
        const widthNow = at(event)
        drag.current = null
        if (moved) onDone(widthNow)
      }}
      onPointerCancel={() => {
        drag.current = null
      }}
      className="h-full cursor-col-resize touch-none border-0 border-l border-line bg-transparent focus-inset hover:bg-raised max-lg:hidden"
    />
  )
}
