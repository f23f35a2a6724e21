import { parser } from '@prometheus-io/lezer-promql'
import type { Expression } from './expression.ts'
import { readExpression } from './read-tree.ts'

/** Where a query is wrong: offsets into its text, and one sentence. */
export type QueryError = { from: number; to: number; message: string }
export type ParsedQuery = { ok: true; expression: Expression } | { ok: false; errors: QueryError[] }

/** Longer queries and deeper nesting are refused: no person writes them and a tree walk must not run out of stack. */
export const QUERY_CHARS_MAX = 20_000
const NESTING_MAX = 200
/** The grammar library flattens trees somewhere below 1,000 levels, so stay well away. */
const TREE_DEPTH_MAX = 500

/** Parses PromQL by the official grammar. Never throws; an error says where it is and what was expected there. */
export function parseQuery(text: string): ParsedQuery {
  if (text.trim() === '') return refuse(0, text.length, 'The query is empty.')
  if (text.length > QUERY_CHARS_MAX)
    return refuse(0, text.length, `The query is longer than ${QUERY_CHARS_MAX} characters.`)
  const deepAt = firstTooDeep(text)
  if (deepAt !== null) return refuse(deepAt, deepAt + 1, `The query nests deeper than ${NESTING_MAX} brackets.`)
  const tree = parser.parse(text)
  const errors: QueryError[] = []
  let depth = 0
  let deepest = 0
  tree.iterate({
    leave() {
      depth--
    },
    enter(node) {
      deepest = Math.max(deepest, ++depth)
      if (node.type.isError) errors.push(describe(text, node.from, node.to))
      else if (node.name === 'StringLiteral' && !isClosedString(text.slice(node.from, node.to)))
        errors.push({ from: node.from, to: node.to, message: 'The string is not closed.' })
    },
  })
  if (errors.length > 0) return { ok: false, errors }
  if (deepest > TREE_DEPTH_MAX) return refuse(0, text.length, 'The query joins too many terms.')
  const top = tree.topNode.firstChild
  const expression = top && readExpression(top, text)
  return expression ? { ok: true, expression } : refuse(0, text.length, 'The query has no expression.')
}

function refuse(from: number, to: number, message: string): ParsedQuery {
  return { ok: false, errors: [{ from, to, message }] }
}

function describe(text: string, from: number, to: number): QueryError {
  const near = text.slice(from, Math.max(to, from + 12)).trim()
  const message = near === '' ? 'The query ends too early.' : `The query cannot be read at “${near}”.`
  return { from, to, message }
}

function isClosedString(literal: string): boolean {
  const quote = literal.charAt(0)
  return literal.length >= 2 && literal.endsWith(quote) && !(quote !== '`' && /(^|[^\\])(\\\\)*\\.$/.test(literal))
}

function firstTooDeep(text: string): number | null {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '(' || char === '[' || char === '{') depth++
    else if (char === ')' || char === ']' || char === '}') depth--
    if (depth > NESTING_MAX) return at
  }
  return signRun(text)
}

/** `-----x` nests one level per sign without a bracket. */
function signRun(text: string): number | null {
  const run = new RegExp(`(?:[-+]\\s*){${NESTING_MAX}}`).exec(text)
  return run ? run.index : null
}
