/** The parts of a keyboard event that name a key. */
export type KeyPress = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** How long the first key of a sequence such as `g i` waits for the second. */
export const SEQUENCE_WAIT_MS = 1_000

/**
 * The name of a press as hotkey maps write it: `a`, `?`, `enter`, `[`, `mod+k`. Command and Control are both `mod`.
 * Null for a modifier alone and for combinations with Alt, which types letters on many keyboards.
 */
export function nameKey(press: KeyPress): string | null {
  if (press.altKey || ['Shift', 'Control', 'Meta', 'Alt', 'Dead', 'Process', 'Unidentified'].includes(press.key))
    return null
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase()
  return press.ctrlKey || press.metaKey ? `mod+${key}` : key
}

export type SequenceState = { readonly firstKey: string; readonly atMs: number } | null
export type SequenceStep = { readonly combo: string | null; readonly state: SequenceState }

/**
 * One step of reading keys: the combo that is now complete, or the first half to remember. A pair wins over a single key
 * while its first half is fresh; a half that no pair begins with is never kept.
 */
export function stepSequence(input: {
  readonly state: SequenceState
  readonly key: string
  readonly nowMs: number
  readonly combos: ReadonlySet<string>
}): SequenceStep {
  const { state, key, nowMs, combos } = input
  if (state && nowMs - state.atMs <= SEQUENCE_WAIT_MS) {
    const pair = `${state.firstKey} ${key}`
    if (combos.has(pair)) return { combo: pair, state: null }
  }
  if (combos.has(key)) return { combo: key, state: null }
  const beginsPair = [...combos].some((combo) => combo.startsWith(`${key} `))
  return { combo: null, state: beginsPair ? { firstKey: key, atMs: nowMs } : null }
}

/** How a combo is written for people: `mod+k` → "⌘K" on a Mac and "Ctrl K" elsewhere, `g i` → "G I". */
export function writeKeys(combo: string, isMac: boolean): string {
  return combo
    .split(' ')
    .map((key) => {
      if (key.startsWith('mod+')) return `${isMac ? '⌘' : 'Ctrl '}${key.slice(4).toUpperCase()}`
      return key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1)
    })
    .join(' ')
}
