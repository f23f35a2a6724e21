import { wordsOf } from './slug.ts'

const FILLER = new Set(
  'alert alerts alarm runbook issue issues the a an is of on in for procedure problem handling'.split(' '),
)

/** The words of a name that count when an alert and a title are compared: camel case split, filler dropped, singular. */
export function nameWords(name: string): string[] {
  return wordsOf(name)
    .filter((word) => !FILLER.has(word))
    .map(singular)
}

function singular(word: string): string {
  if (word.length <= 3 || /(?:ss|us|is)$/.test(word)) return word
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '')
}

/** True when an alert's name and a title are the same words: `CacheStampede` = "Cache stampede alert". */
export function isSameName(alertName: string, title: string): boolean {
  const words = nameWords(alertName)
  return words.length > 0 && words.join(' ') === nameWords(title).join(' ')
}

/** Shared words over all words, 0 to 1. */
export function nameSimilarity(a: string, b: string): number {
  const left = new Set(nameWords(a))
  const right = new Set(nameWords(b))
  const shared = [...left].filter((word) => right.has(word)).length
  const all = new Set([...left, ...right]).size
  return all === 0 ? 0 : shared / all
}
