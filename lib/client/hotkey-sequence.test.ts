import { describe, expect, it } from 'vitest'
import { nameKey, SEQUENCE_WAIT_MS, type SequenceState, stepSequence, writeKeys } from './hotkey-sequence.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false }
const combos = new Set(['a', 'g i', 'g o', 'mod+k', 'i'])
const press = (key: string, state: SequenceState, nowMs: number) => stepSequence({ key, state, nowMs, combos })

describe('keys', () => {
  it.each([
    [{ ...plain, key: 'A' }, 'a'],
    [{ ...plain, key: '?' }, '?'],
    [{ ...plain, key: 'Enter' }, 'enter'],
    [{ ...plain, key: 'k', metaKey: true }, 'mod+k'],
    [{ ...plain, key: 'k', ctrlKey: true }, 'mod+k'],
    [{ ...plain, key: 'Shift' }, null],
    [{ ...plain, key: 'ą', altKey: true }, null],
  ])('a press %o is named %s', (pressed, name) => {
    expect(nameKey(pressed)).toBe(name)
  })

  it('a pair pressed in time acts once, and not as its second key', () => {
    const first = press('g', null, 0)
    expect(first).toEqual({ combo: null, state: { firstKey: 'g', atMs: 0 } })
    expect(press('i', first.state, SEQUENCE_WAIT_MS)).toEqual({ combo: 'g i', state: null })
  })

  it('a pair pressed too late is two single keys', () => {
    expect(press('i', { firstKey: 'g', atMs: 0 }, SEQUENCE_WAIT_MS + 1).combo).toBe('i')
  })

  it('a key that begins nothing is not remembered', () => {
    expect(press('x', null, 0)).toEqual({ combo: null, state: null })
  })

  it('keys are written as their keyboard prints them', () => {
    expect([
      writeKeys('mod+k', true),
      writeKeys('mod+k', false),
      writeKeys('g i', true),
      writeKeys('enter', false),
    ]).toEqual(['⌘K', 'Ctrl K', 'G I', 'Enter'])
  })
})
