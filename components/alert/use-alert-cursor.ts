'use client'

import { useState } from 'react'
import { useHotkeys } from '#lib/client/hotkeys.ts'
import { SEARCH_FIELD_ID } from './alert-toolbar.tsx'

/** J and K move, Enter opens or closes, / searches. The cursor stays on its alert when others come in above it. */
export function useAlertCursor(ids: readonly string[], onToggle: (id: string) => void): string | null {
  const [cursor, setCursor] = useState<string | null>(null)
  const move = (by: 1 | -1) => {
    const here = cursor === null ? -1 : ids.indexOf(cursor)
    const next = here === -1 ? ids[0] : ids[Math.min(ids.length - 1, Math.max(0, here + by))]
    if (next === undefined) return
    setCursor(next)
    document.querySelector(`[data-alert="${next}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys({
    j: { label: 'Next alert', run: () => move(1), hidden: true },
    k: { label: 'Previous alert', run: () => move(-1), hidden: true },
    enter: {
      label: 'Open or close the alert',
      run: () => {
        if (cursor !== null) onToggle(cursor)
      },
      hidden: true,
    },
    '/': { label: 'Search alerts', run: () => document.getElementById(SEARCH_FIELD_ID)?.focus() },
  })
  return cursor
}
