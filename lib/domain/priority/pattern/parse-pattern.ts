import { ANY_CHARACTER, type CharacterSet, classOfEscape, PatternError, type PatternNode } from './syntax.ts'

const CONTROL: Record<string, string> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' }
const REPEAT_MAX = 1000

/**
 * Reads the part of RE2's syntax that a label matcher needs: literals, `.`, classes, groups, `|`, `* + ? {n,m}`, `\d \w \s`,
 * `^ $`. What it does not know (look-around, back-references, flags inside) it refuses, never guesses. Throws PatternError.
 */
export function parsePattern(source: string): PatternNode {
  const reader = new PatternReader(source)
  const node = reader.readChoice()
  if (!reader.isAtEnd()) throw new PatternError('There is a “)” without its “(”.')
  return node
}

class PatternReader {
  private readonly characters: readonly string[]
  private position = 0

  constructor(source: string) {
    this.characters = [...source]
  }

  isAtEnd(): boolean {
    return this.position >= this.characters.length
  }

  readChoice(): PatternNode {
    const options = [this.readSequence()]
    while (this.take('|')) options.push(this.readSequence())
    const [only] = options
    return options.length === 1 && only ? only : { kind: 'choice', options }
  }

  private readSequence(): PatternNode {
    const parts: PatternNode[] = []
    while (!this.isAtEnd() && this.peek() !== '|' && this.peek() !== ')') parts.push(this.readRepeat())
    return { kind: 'sequence', parts }
  }

  private readRepeat(): PatternNode {
    const node = this.readAtom()
    const bounds = this.readBounds()
    if (!bounds) return node
    // A lazy mark changes which match is found, not whether there is one.
    this.take('?')
    if (this.readBounds()) throw new PatternError('Two repeat marks follow each other: put the inner one in brackets.')
    return { kind: 'repeat', node, ...bounds }
  }

  private readBounds(): { min: number; max: number | null } | null {
    if (this.take('*')) return { min: 0, max: null }
    if (this.take('+')) return { min: 1, max: null }
    if (this.take('?')) return { min: 0, max: 1 }
    const counted = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(
      this.characters.slice(this.position, this.position + 12).join(''),
    )
    if (!counted) return null
    this.position += counted[0].length
    const min = Number(counted[1])
    const max = counted[2] === undefined ? min : counted[3] === '' ? null : Number(counted[3])
    if (min > REPEAT_MAX || (max ?? 0) > REPEAT_MAX) throw new PatternError(`A repeat may count to ${REPEAT_MAX}.`)
    if (max !== null && max < min) throw new PatternError(`The repeat ${counted[0]} counts downwards.`)
    return { min, max }
  }

  private readAtom(): PatternNode {
    const character = this.next('The pattern ends too early.')
    if (character === '(') return this.readGroup()
    if (character === '[') return { kind: 'character', set: this.readClass() }
    if (character === '.') return { kind: 'character', set: ANY_CHARACTER }
    if (character === '^') return { kind: 'start' }
    if (character === '$') return { kind: 'end' }
    if ('*+?'.includes(character)) throw new PatternError(`There is nothing for “${character}” to repeat.`)
    if (character === '\\') return { kind: 'character', set: this.readEscape() }
    return { kind: 'character', set: exactly(character) }
  }

  private readGroup(): PatternNode {
    if (this.take('?') && !this.take(':'))
      throw new PatternError('Only plain groups “(…)” and “(?:…)” are known here: no look-around, names or flags.')
    const node = this.readChoice()
    if (!this.take(')')) throw new PatternError('A “(” is not closed.')
    return node
  }

  private readEscape(): CharacterSet {
    const letter = this.next('The pattern ends with a single “\\”.')
    const named = classOfEscape(letter)
    if (named) return named
    if (CONTROL[letter]) return exactly(CONTROL[letter])
    if (/[a-zA-Z0-9]/.test(letter)) throw new PatternError(`“\\${letter}” is not known here.`)
    return exactly(letter)
  }

  private readClass(): CharacterSet {
    const isInverted = this.take('^')
    const ranges: (readonly [number, number])[] = []
    do {
      const low = this.readClassMember()
      const isRange = this.peek() === '-' && this.characters[this.position + 1] !== ']'
      if (!isRange) {
        ranges.push(...low.ranges)
        continue
      }
      this.position += 1
      ranges.push(rangeBetween(low, this.readClassMember()))
    } while (this.peek() !== ']')
    this.position += 1
    return { ranges, isInverted }
  }

  private readClassMember(): CharacterSet {
    const character = this.next('A “[” is not closed.')
    if (character !== '\\') return exactly(character)
    const set = this.readEscape()
    if (set.isInverted) throw new PatternError('“\\D”, “\\W” and “\\S” are not known inside “[…]”.')
    return set
  }

  private peek(): string | undefined {
    return this.characters[this.position]
  }

  private next(complaint: string): string {
    const character = this.peek()
    if (character === undefined) throw new PatternError(complaint)
    this.position += 1
    return character
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false
    this.position += 1
    return true
  }
}

function exactly(character: string): CharacterSet {
  const codePoint = character.codePointAt(0) ?? 0
  return { ranges: [[codePoint, codePoint]], isInverted: false }
}

function rangeBetween(low: CharacterSet, high: CharacterSet): readonly [number, number] {
  const [first] = low.ranges
  const [last] = high.ranges
  const isSingle = (set: CharacterSet) => set.ranges.length === 1 && set.ranges[0]?.[0] === set.ranges[0]?.[1]
  if (!first || !last || !isSingle(low) || !isSingle(high) || first[0] > last[0])
    throw new PatternError('A range inside “[…]” must go from one character up to another.')
  return [first[0], last[0]]
}
