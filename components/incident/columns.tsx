'use client'

import { type ReactNode, useState } from 'react'
import { type ColumnsPreference, keepColumns, LEFT, RIGHT } from './columns-preference.ts'
import { Splitter } from './splitter.tsx'

export type PartName = 'runbook' | 'triage' | 'timeline'

type ColumnsProps = {
  readonly timeline: ReactNode
  readonly triage: ReactNode
  readonly runbook: ReactNode
  readonly preference: ColumnsPreference
  /** The part shown where there is room for one. */
  readonly part: PartName
  readonly onPart: (part: PartName) => void
}

const PARTS: readonly (readonly [PartName, string])[] = [
  ['runbook', 'Runbook'],
  ['triage', 'Triage'],
  ['timeline', 'Timeline'],
]
const SPLITTER = '9px'
const STRIP = '2rem'

/**
 * Timeline, triage and runbook side by side from 1,100 px on; below that one at a time, the runbook first. All three stay
 * in the page, so changing from one to another loses nothing.
 */
export function Columns({ timeline, triage, runbook, preference, part, onPart }: ColumnsProps) {
  const [shown, setShown] = useState(preference)
  const keep = (change: Partial<ColumnsPreference>) => {
    const next = { ...shown, ...change }
    setShown(next)
    keepColumns(next)
  }
  const { isLeftCollapsed, isRightCollapsed } = shown
  const hidden = (name: PartName) => (part === name ? '' : 'max-lg:hidden')
  return (
    <>
      <div role="toolbar" aria-label="Part of the page" className="flex gap-1 border-b border-line px-2 lg:hidden">
        {PARTS.map(([name, label]) => (
          <button
            key={name}
            type="button"
            aria-pressed={part === name}
            onClick={() => onPart(name)}
            className="h-control border-b-2 border-transparent px-3 font-medium text-ink-2 focus-inset aria-pressed:border-ink aria-pressed:text-ink"
          >
            {label}
          </button>
        ))}
      </div>
      <div
        className="min-h-0 flex-1 lg:grid lg:grid-rows-1"
        style={{ gridTemplateColumns: templateOf(shown) }}
        data-part={part}
      >
        <div
          className={`min-h-0 min-w-0 lg:flex lg:flex-col ${hidden('timeline')} ${isLeftCollapsed ? 'lg:hidden' : ''}`}
        >
          {timeline}
        </div>
        {isLeftCollapsed ? (
          <Strip label="Timeline" onOpen={() => keep({ isLeftCollapsed: false })} />
        ) : (
          <Splitter
            label="Width of the timeline"
            side="before"
            widthPx={shown.leftPx}
            limits={LEFT}
            onResize={(leftPx) => setShown({ ...shown, leftPx })}
            onDone={(leftPx) => keep({ leftPx })}
            onCollapse={() => keep({ isLeftCollapsed: true })}
          />
        )}
        <div className={`min-h-0 min-w-0 lg:overflow-y-auto ${hidden('triage')}`}>{triage}</div>
        {isRightCollapsed ? (
          <Strip label="Runbook" onOpen={() => keep({ isRightCollapsed: false })} />
        ) : (
          <Splitter
            label="Width of the runbook"
            side="after"
            widthPx={shown.rightPx}
            limits={RIGHT}
            onResize={(rightPx) => setShown({ ...shown, rightPx })}
            onDone={(rightPx) => keep({ rightPx })}
            onCollapse={() => keep({ isRightCollapsed: true })}
          />
        )}
        <div
          className={`min-h-0 min-w-0 lg:overflow-y-auto ${hidden('runbook')} ${isRightCollapsed ? 'lg:hidden' : ''}`}
        >
          {runbook}
        </div>
      </div>
    </>
  )
}

/** Widths that were dragged never take so much that the middle cannot be read. */
function templateOf({ leftPx, rightPx, isLeftCollapsed, isRightCollapsed }: ColumnsPreference): string {
  const left = leftPx === null ? 'clamp(200px, 19.5vw, 280px)' : `min(${leftPx}px, 30vw)`
  const right = rightPx === null ? 'clamp(400px, 36.2vw, 640px)' : `min(${rightPx}px, 50vw)`
  return [
    isLeftCollapsed ? STRIP : `${left} ${SPLITTER}`,
    'minmax(0, 1fr)',
    isRightCollapsed ? STRIP : `${SPLITTER} ${right}`,
  ].join(' ')
}

/** A folded column: one press opens it again. */
function Strip({ label, onOpen }: { readonly label: string; readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      aria-expanded={false}
      title={`Show ${label.toLowerCase()}`}
      onClick={onOpen}
      className="flex items-center justify-start border-x border-line py-3 text-label text-ink-2 focus-inset [writing-mode:vertical-rl] hover:bg-raised max-lg:hidden"
    >
      {label}
    </button>
  )
}
