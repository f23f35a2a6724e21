'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useHotkeys } from '#lib/client/hotkeys.ts'
import { SEARCH_FIELD_ID } from './list-toolbar.tsx'

/** J and K move through the list, Enter opens, / searches. The cursor stays on its incident when rows come in above it. */
export function useListCursor(numbers: readonly number[]): number | null {
  const router = useRouter()
  const [cursor, setCursor] = useState<number | null>(null)
  const move = (by: 1 | -1) => {
    const here = cursor === null ? -1 : numbers.indexOf(cursor)
    const next = here === -1 ? numbers[0] : numbers[Math.min(numbers.length - 1, Math.max(0, here + by))]
    if (next === undefined) return
    setCursor(next)
    document.querySelector(`[data-number="${next}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys({
    j: { label: 'Next incident', run: () => move(1), hidden: true },
    k: { label: 'Previous incident', run: () => move(-1), hidden: true },
    enter: {
      label: 'Open the incident',
      run: () => {
        if (cursor !== null) router.push(`/incidents/${cursor}`)
      },
      hidden: true,
    },
    '/': { label: 'Search incidents', run: () => document.getElementById(SEARCH_FIELD_ID)?.focus() },
  })
  return cursor
}
