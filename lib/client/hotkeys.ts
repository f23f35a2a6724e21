'use client'

import { useEffect, useRef } from 'react'
import { nameKey, type SequenceState, stepSequence } from './hotkey-sequence.ts'

export type Hotkey = {
  /** What it does, for the list of keys and the command palette. */
  readonly label: string
  readonly run: () => void
  /** Works while typing too. Only for combinations with Command or Control. */
  readonly whileTyping?: boolean
  /** Left out of the command palette: moving a cursor makes no sense there. */
  readonly hidden?: boolean
}

/** Combos to acts: `a`, `?`, `enter`, `mod+k`, `g i`. */
export type HotkeyMap = Readonly<Record<string, Hotkey>>

type Holder = { map: HotkeyMap }

/** Later maps win: a page's keys stand over the shell's while the page is open. */
const holders: Holder[] = []
let sequence: SequenceState = null

/**
 * Binds keys while the component is mounted. Single keys are off while typing, while a dialog is open, when a modifier is
 * held and when the person turned them off (WCAG 2.1.4); `mod+` combos stay. The map may change on every render.
 */
export function useHotkeys(map: HotkeyMap): void {
  const holder = useRef<Holder>({ map })
  useEffect(() => {
    holder.current.map = map
  })
  useEffect(() => {
    const own = holder.current
    holders.push(own)
    if (holders.length === 1) window.addEventListener('keydown', onKeyDown)
    return () => {
      holders.splice(holders.indexOf(own), 1)
      if (holders.length === 0) window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

/** Every key that works now, with what it does; where two maps bind one key, the one that would act. */
export function activeHotkeys(): readonly (Hotkey & { readonly combo: string })[] {
  const byCombo = new Map<string, Hotkey>()
  for (const { map } of holders) for (const [combo, hotkey] of Object.entries(map)) byCombo.set(combo, hotkey)
  return [...byCombo].map(([combo, hotkey]) => ({ ...hotkey, combo }))
}

function onKeyDown(event: KeyboardEvent): void {
  const key = nameKey(event)
  if (key === null || event.defaultPrevented || event.isComposing) return
  const allowed = activeHotkeys().filter((hotkey) => isAllowed(hotkey, event.target))
  const step = stepSequence({
    state: sequence,
    key,
    nowMs: event.timeStamp,
    combos: new Set(allowed.map((h) => h.combo)),
  })
  sequence = step.state
  const hotkey = allowed.find(({ combo }) => combo === step.combo)
  // Holding a key down must not acknowledge twice; moving may repeat.
  if (!hotkey || (event.repeat && !hotkey.hidden)) return
  event.preventDefault()
  hotkey.run()
}

function isAllowed(hotkey: Hotkey & { readonly combo: string }, target: EventTarget | null): boolean {
  if (hotkey.combo.startsWith('mod+')) return hotkey.whileTyping === true || !isTyping(target)
  if (document.documentElement.dataset.keys === 'off') return false
  if (document.querySelector('dialog:modal') !== null || isTyping(target)) return false
  // Enter and Space belong to the control that has the focus.
  return !(
    ['enter', 'space'].includes(hotkey.combo) &&
    target instanceof Element &&
    target.closest('a, button, summary') !== null
  )
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement)
    return !['button', 'checkbox', 'radio', 'submit', 'reset'].includes(target.type)
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.closest('[role="menu"]') !== null
  )
}
