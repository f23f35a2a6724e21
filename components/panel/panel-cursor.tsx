'use client'

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'

/** The instant under the pointer in any panel of the page. A store, so that a move redraws lines and not charts. */
export type PanelCursor = {
  readonly read: () => number | null
  readonly move: (atMs: number | null) => void
  readonly subscribe: (listener: () => void) => () => void
}

const CursorContext = createContext<PanelCursor | null>(null)

export function PanelCursorProvider({ children }: { readonly children: ReactNode }) {
  const [cursor] = useState(makeCursor)
  return <CursorContext value={cursor}>{children}</CursorContext>
}

/** The cursor of the page, or one of its own for a panel that stands alone. */
export function usePanelCursor(): PanelCursor {
  const shared = useContext(CursorContext)
  const [own] = useState(makeCursor)
  return shared ?? own
}

export function useCursorAt(cursor: PanelCursor): number | null {
  return useSyncExternalStore(cursor.subscribe, cursor.read, () => null)
}

function makeCursor(): PanelCursor {
  const listeners = new Set<() => void>()
  let atMs: number | null = null
  return {
    read: () => atMs,
    move: (next) => {
      if (next === atMs) return
      atMs = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
