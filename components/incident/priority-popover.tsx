'use client'

import { useId, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { PriorityChip } from '#components/ui/priority-chip.tsx'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'

type PriorityPopoverProps = {
  readonly incident: Pick<IncidentDetail, 'priority' | 'priorityReason' | 'state'>
  readonly disabledReason: string | null
  readonly onChange: () => void
}

/** The chip as a button: why it has this priority, and the way to change it. */
export function PriorityPopover({ incident, disabledReason, onChange }: PriorityPopoverProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const place = () => {
    const at = button.current?.getBoundingClientRect()
    if (!at || !box.current) return
    box.current.style.left = `${Math.min(at.left, window.innerWidth - box.current.offsetWidth - 8)}px`
    box.current.style.top = `${at.bottom + 4}px`
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={`${incident.priority}: why, and change`}
        className="flex min-h-6 items-center rounded-control pointer-coarse:min-h-control"
      >
        <PriorityChip
          priority={incident.priority}
          className={incident.state === 'resolved' ? 'bg-raised text-ink-3 ring-0' : ''}
        />
      </button>
      <div
        ref={box}
        id={id}
        popover="auto"
        onToggle={(event) => {
          if (event.newState === 'open') place()
        }}
        className="fixed max-w-text rounded-menu border border-line-strong bg-raised p-3 text-body font-normal text-ink shadow-menu"
      >
        <p className="mb-2">{incident.priorityReason}</p>
        <Button
          size="small"
          disabled={disabledReason !== null || incident.state === 'resolved'}
          title={disabledReason ?? undefined}
          onClick={() => {
            box.current?.hidePopover()
            onChange()
          }}
        >
          Change priority…
        </Button>
        {disabledReason !== null && <p className="mt-2 text-label text-ink-2">{disabledReason}</p>}
      </div>
    </>
  )
}
