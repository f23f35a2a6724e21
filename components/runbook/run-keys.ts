import type { KeyboardEvent } from 'react'

export type RunKey = 'previous' | 'next' | 'done' | 'normal' | 'abnormal' | 'skip' | 'undo'

const KEYS: Readonly<Record<string, RunKey>> = {
  ArrowUp: 'previous',
  ArrowDown: 'next',
  ' ': 'done',
  Enter: 'done',
  n: 'normal',
  b: 'abnormal',
  s: 'skip',
  u: 'undo',
}

/** What a key means while the focus is in the checklist; null where it belongs to the control under it, or to the page. */
export function readRunKey(event: KeyboardEvent): RunKey | null {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return null
  const key = KEYS[event.key]
  if (key === undefined || !(event.target instanceof HTMLElement)) return null
  const isLetter = event.key.length === 1 && event.key !== ' '
  if (isLetter && (event.repeat || document.documentElement.dataset.keys === 'off')) return null
  if (event.target.closest('input, textarea, select, dialog, [role="menu"]') !== null) return null
  // Enter and Space press what has the focus, except on the line of a step, where they tick it.
  const isPress = key === 'done'
  if (isPress && event.repeat) return null
  if (isPress && event.target.closest('[data-step]') === null) return null
  return key
}
