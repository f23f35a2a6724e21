'use client'

import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
/** What was typed where the browser keeps nothing (private windows, full storage): better than losing it at once. */
const fallback = new Map<string, string>()

/** A text kept in localStorage under a key, so that a reload or a crash loses nothing. Empty text removes it. */
export function useDraft(key: string): readonly [string, (text: string) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => '',
  )
  const write = useCallback((next: string) => save(key, next), [key])
  return [text, write]
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? fallback.get(key) ?? ''
  } catch {
    return fallback.get(key) ?? ''
  }
}

function save(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, text)
    fallback.delete(key)
  } catch {
    fallback.set(key, text)
  }
  for (const listener of listeners) listener()
}
