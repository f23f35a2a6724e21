/** A set of characters: ranges of code points, both ends included, possibly inverted. */
export type CharacterSet = {
  readonly ranges: readonly (readonly [low: number, high: number])[]
  readonly isInverted: boolean
}

/** The parsed pattern. `max: null` is "without limit". */
export type PatternNode =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly min: number; readonly max: number | null }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }

/** Why a pattern cannot be used, as a sentence. Thrown only by the parser and compiler of this folder. */
export class PatternError extends Error {
  override name = 'PatternError'
}

/** Every character, newline included, as Prometheus 3 reads a dot. */
export const ANY_CHARACTER: CharacterSet = { ranges: [], isInverted: true }
const DIGIT: CharacterSet['ranges'] = [[48, 57]]
const WORD: CharacterSet['ranges'] = [...DIGIT, [65, 90], [95, 95], [97, 122]]
const SPACE: CharacterSet['ranges'] = [
  [9, 10],
  [12, 13],
  [32, 32],
]

/** The class that `\d`, `\w`, `\s` and their capitals stand for (ASCII, as RE2 has it), or null for another letter. */
export function classOfEscape(letter: string): CharacterSet | null {
  const ranges = { d: DIGIT, w: WORD, s: SPACE }[letter.toLowerCase()]
  return ranges ? { ranges, isInverted: letter !== letter.toLowerCase() } : null
}

/** Whether a code point is in the set. */
export function isInSet(set: CharacterSet, codePoint: number): boolean {
  return set.ranges.some(([low, high]) => codePoint >= low && codePoint <= high) !== set.isInverted
}
