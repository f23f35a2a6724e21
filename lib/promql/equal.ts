import type { Expression } from './expression.ts'
import { withoutParens } from './expression.ts'
import { parseQuery } from './parse.ts'

/**
 * One spelling for every formatting of the same query: white space, redundant parentheses, quote style, the order of
 * matchers and grouping labels, the place of `by (…)` and the unit of a duration do not matter. Null when it does not parse.
 */
export function canonicalQuery(text: string): string | null {
  const parsed = parseQuery(text)
  return parsed.ok ? spell(parsed.expression) : null
}

/** True when two queries mean the same up to formatting. Two texts that do not parse are equal only when identical. */
export function equalExpressions(a: string, b: string): boolean {
  const canonical = canonicalQuery(a)
  return canonical === null ? a.trim() === b.trim() : canonical === canonicalQuery(b)
}

function spell(expression: Expression): string {
  const node = withoutParens(expression)
  switch (node.kind) {
    case 'number':
      return String(node.value)
    case 'string':
      return JSON.stringify(node.text)
    case 'vector': {
      const matchers = node.matchers.map((m) => `${m.label}${m.op}${JSON.stringify(m.value)}`).sort()
      return `${node.metric ?? ''}{${matchers.join(',')}}`
    }
    case 'matrix':
      return `${spell(node.of)}[${node.rangeMs}]`
    case 'subquery':
      return `${spell(node.of)}[${node.rangeMs}:${node.hasStep ? node.stepMs : ''}]`
    case 'call':
      return `${node.name}(${node.args.map(spell).join(',')})`
    case 'aggregate': {
      const grouping = node.grouping ? ` ${node.grouping.how}(${[...node.grouping.labels].sort().join(',')})` : ''
      return `${node.op}${grouping}(${node.args.map(spell).join(',')})`
    }
    case 'binary':
      return `(${spell(node.left)} ${node.op}${node.isBool ? ' bool' : ''} ${node.matching} ${spell(node.right)})`
    case 'unary':
      return `(${node.op}${spell(node.of)})`
    case 'modified':
      return `${spell(node.of)} ${node.modifier}`
    case 'paren':
      return spell(node.of)
  }
}
