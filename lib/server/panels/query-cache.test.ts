import { describe, expect, it } from 'vitest'
import { createQueryCache } from './query-cache.ts'

const life = (nowMs: number, ttlMs = 1_000) => ({ nowMs, ttlMs })
const sized = (more: { entriesMax?: number; bytesMax?: number } = {}) =>
  createQueryCache<string>({ bytesOf: (value) => value.length, ...more })

describe('the query cache', () => {
  it('keeps an answer for its time and not a moment longer', () => {
    const cache = sized()
    cache.put('k', 'v', life(0))
    expect([cache.get('k', 999), cache.get('k', 1_000), cache.get('k', 0)]).toEqual(['v', null, null])
    expect([cache.entries(), cache.bytes()]).toEqual([0, 0])
  })

  it('lets go of what was used longest ago', () => {
    const cache = sized({ entriesMax: 2 })
    cache.put('a', '1', life(0))
    cache.put('b', '2', life(0))
    cache.get('a', 1)
    cache.put('c', '3', life(1))
    expect([cache.get('a', 2), cache.get('b', 2), cache.get('c', 2)]).toEqual(['1', null, '3'])
  })

  it('never holds more bytes than it may, and refuses what alone is more', () => {
    const cache = sized({ bytesMax: 100 })
    for (let n = 0; n < 50; n++) {
      cache.put(`k${n}`, 'x'.repeat(30), life(0))
      expect(cache.bytes()).toBeLessThanOrEqual(100)
    }
    expect(cache.entries()).toBe(2)
    cache.put('huge', 'x'.repeat(101), life(0))
    expect([cache.get('huge', 1), cache.entries()]).toEqual([null, 2])
  })

  it('counts a replaced answer once', () => {
    const cache = sized()
    for (let n = 0; n < 10; n++) cache.put('k', 'vvvv', life(n))
    expect([cache.entries(), cache.bytes()]).toEqual([1, 6])
  })
})
