import { MATCHER_OPERATORS, type Matcher } from './matcher.ts'

/** What reading a line of matchers gave: the matchers, or a sentence and the character (from 0) it is about. */
export type ParsedMatchers =
  | { readonly kind: 'parsed'; readonly matchers: readonly Matcher[] }
  | { readonly kind: 'invalid'; readonly why: string; readonly position: number }

const PLAIN_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/
const ESCAPES: Record<string, string> = { n: '\n', '"': '"', '\\': '\\' }

/** Writes matchers as `severity="critical", service=~"pay.*"`; names outside `[a-zA-Z_][a-zA-Z0-9_]*` are quoted too. */
export function formatMatchers(matchers: readonly Matcher[]): string {
  return matchers
    .map(({ label, op, value }) => `${PLAIN_NAME.test(label) ? label : quote(label)}${op}${quote(value)}`)
    .join(', ')
}

/**
 * Reads what `formatMatchers` writes, with or without `{ }` around it and with free white space. Values must be in double
 * quotes. An empty text is no matchers. Says only whether the text can be read; `checkRule` judges the patterns.
 */
export function parseMatchers(text: string): ParsedMatchers {
  const body = text.replace(/^\s*\{/, (brace) => ' '.repeat(brace.length)).replace(/,?\s*\}\s*$/, '')
  const matchers: Matcher[] = []
  let position = skipSpace(body, 0)
  while (position < body.length) {
    const read = readMatcher(body, position)
    if (read.kind === 'invalid') return read
    matchers.push(read.matcher)
    position = skipSpace(body, read.end)
    if (position >= body.length) break
    if (body[position] !== ',')
      return invalid(position, `After ${formatMatchers([read.matcher])} a comma or the end was expected.`)
    position = skipSpace(body, position + 1)
    if (position >= body.length) return invalid(position, 'After the last comma another matcher was expected.')
  }
  return { kind: 'parsed', matchers }
}

type Invalid = Extract<ParsedMatchers, { kind: 'invalid' }>

function readMatcher(text: string, start: number): Invalid | { kind: 'read'; matcher: Matcher; end: number } {
  const name = text[start] === '"' ? readQuoted(text, start) : readPlainName(text, start)
  if (!name) return invalid(start, 'The name of a label was expected, such as severity="critical".')
  const operatorAt = skipSpace(text, name.end)
  // Two-character operators first, or "=~" would be read as "=".
  const op = MATCHER_OPERATORS.toReversed().find((candidate) => text.startsWith(candidate, operatorAt))
  if (!op) return invalid(operatorAt, `After “${name.value}” one of = != =~ !~ was expected.`)
  const valueAt = skipSpace(text, operatorAt + op.length)
  const value = readQuoted(text, valueAt)
  if (!value) return invalid(valueAt, `The value for “${name.value}” must stand in double quotes.`)
  return { kind: 'read', matcher: { label: name.value, op, value: value.value }, end: value.end }
}

function readPlainName(text: string, start: number): { value: string; end: number } | null {
  const [value] = /^[a-zA-Z_][a-zA-Z0-9_]*/.exec(text.slice(start)) ?? []
  return value === undefined ? null : { value, end: start + value.length }
}

function readQuoted(text: string, start: number): { value: string; end: number } | null {
  if (text[start] !== '"') return null
  let value = ''
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at]
    if (character === '"') return { value, end: at + 1 }
    if (character !== '\\') {
      value += character
      continue
    }
    at += 1
    const escaped = text[at] ?? ''
    // An unknown escape keeps its backslash, so that "\d" and "\." need not be doubled.
    value += ESCAPES[escaped] ?? `\\${escaped}`
  }
  return null
}

function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && /\s/.test(text[at] ?? '')) at += 1
  return at
}

function invalid(position: number, why: string): Invalid {
  return { kind: 'invalid', why, position }
}
