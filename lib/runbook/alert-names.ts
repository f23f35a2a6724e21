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

/** One spelling for names that are the same words: `CacheStampede` and "Cache stampede alert" share it. */
export function nameKey(name: string): string {
  return nameWords(name).join(' ')
}

/** True when an alert's name and a title are the same words: `CacheStampede` = "Cache stampede alert". */
export function isSameName(alertName: string, title: string): boolean {
  const key = nameKey(alertName)
  return key !== '' && key === nameKey(title)
}

/** Shared words over all words, 0 to 1. */
export function nameSimilarity(a: string, b: string): number {
  return keySimilarity(nameKey(a), nameKey(b))
}

/** The same for two keys. */
export function keySimilarity(a: string, b: string): number {
  const left = new Set(a.split(' '))
  const right = new Set(b.split(' '))
  const shared = [...left].filter((word) => word !== '' && right.has(word)).length
  return shared === 0 ? 0 : shared / (left.size + right.size - shared)
}
