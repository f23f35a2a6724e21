import type { SeriesHue } from './chart-model.ts'

const HUES = [1, 2, 3, 4, 5, 6, 7, 8] as const

/**
 * A hue for each identity, in the order given. A hue follows from the identity's hash, not from its place, so neither a
 * refresh nor another order changes it; where two hashes meet, the smaller keeps the hue and the other takes the next free one.
 */
export function assignHues(identities: readonly string[]): ReadonlyMap<string, SeriesHue> {
  const byHash = [...new Set(identities)]
    .map((identity) => ({ identity, hash: hashOf(identity) }))
    .sort((a, b) => a.hash - b.hash || (a.identity < b.identity ? -1 : 1))
  const taken = new Set<SeriesHue>()
  const hues = new Map<string, SeriesHue>()
  for (const { identity, hash } of byHash) {
    const hue = firstFree(hash % HUES.length, taken)
    taken.add(hue)
    hues.set(identity, hue)
  }
  return hues
}

function firstFree(wanted: number, taken: ReadonlySet<SeriesHue>): SeriesHue {
  for (let step = 0; step < HUES.length; step += 1) {
    const hue = HUES[(wanted + step) % HUES.length]
    if (hue !== undefined && !taken.has(hue)) return hue
  }
  return 'other'
}

/** FNV-1a, 32 bits: small, stable between releases and good enough to spread eight hues. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
