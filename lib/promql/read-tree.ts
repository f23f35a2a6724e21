import type { SyntaxNode } from '@lezer/common'
import { parseDurationMs } from './duration.ts'
import type { Expression, Grouping, LabelMatcher } from './expression.ts'

const BINARY_OPS = new Set(
  'Pow Mul Div Mod Atan2 Add Sub Eql Gte Gtr Lte Lss Neq And Unless Or TrimUpper TrimLower'.split(' '),
)

/** Turns one error-free grammar node into data; null for a node that is not an expression. */
export function readExpression(node: SyntaxNode, text: string): Expression | null {
  const at = { from: node.from, to: node.to }
  const source = text.slice(node.from, node.to)
  switch (node.name) {
    case 'NumberDurationLiteral':
      return { ...at, kind: 'number', value: readNumber(source) }
    case 'StringLiteral':
      return { ...at, kind: 'string', text: unquote(source) }
    case 'VectorSelector':
      return { ...at, kind: 'vector', ...readSelector(node, text) }
    case 'FunctionCall':
      return { ...at, kind: 'call', name: textOf(node, 'FunctionIdentifier', text), args: readArgs(node, text) }
    case 'AggregateExpr':
      return {
        ...at,
        kind: 'aggregate',
        op: textOf(node, 'AggregateOp', text).toLowerCase(),
        grouping: readGrouping(node, text),
        args: readArgs(node, text),
      }
    case 'BinaryExpr':
      return readBinary(node, text)
    default:
      return readWrapped(node, text)
  }
}

function readWrapped(node: SyntaxNode, text: string): Expression | null {
  const at = { from: node.from, to: node.to }
  const of = childNodes(node)
    .map((child) => readExpression(child, text))
    .find((child) => child !== null)
  if (!of) return null
  const durations = node.getChildren('DurationExpr').map((child) => parseDurationMs(text.slice(child.from, child.to)))
  switch (node.name) {
    case 'ParenExpr':
      return { ...at, kind: 'paren', of }
    case 'UnaryExpr':
      return { ...at, kind: 'unary', op: text.charAt(node.from), of }
    case 'MatrixSelector':
      return { ...at, kind: 'matrix', of, rangeMs: durations[0] ?? null }
    case 'SubqueryExpr':
      return {
        ...at,
        kind: 'subquery',
        of,
        rangeMs: durations[0] ?? null,
        stepMs: durations[1] ?? null,
        hasStep: durations.length > 1,
      }
    case 'OffsetExpr':
    case 'StepInvariantExpr':
    case 'AnchoredExpr':
    case 'SmoothedExpr':
      return { ...at, kind: 'modified', modifier: text.slice(of.to, node.to).replace(/\s+/g, ' ').trim(), of }
    default:
      return null
  }
}

function readBinary(node: SyntaxNode, text: string): Expression | null {
  const children = childNodes(node)
  const left = children[0] && readExpression(children[0], text)
  const last = children.at(-1)
  const right = last && readExpression(last, text)
  const op = children.find((child) => BINARY_OPS.has(child.name))
  if (!left || !right || !op) return null
  const matching = children
    .filter((child) => child.name === 'MatchingModifierClause' || child.name === 'FillModifier')
    .map((child) => text.slice(child.from, child.to).toLowerCase().replace(/\s+/g, ''))
    .join(' ')
  return {
    from: node.from,
    to: node.to,
    kind: 'binary',
    op: text.slice(op.from, op.to).toLowerCase(),
    isBool: children.some((child) => child.name === 'BoolModifier'),
    matching,
    left,
    right,
  }
}

function readArgs(node: SyntaxNode, text: string): Expression[] {
  const body = node.getChild('FunctionCallBody')
  return body
    ? childNodes(body)
        .map((child) => readExpression(child, text))
        .filter((child) => child !== null)
    : []
}

function readGrouping(node: SyntaxNode, text: string): Grouping | null {
  const modifier = node.getChild('AggregateModifier')
  if (!modifier) return null
  const labels = modifier.getChild('GroupingLabels')
  const names = labels ? childNodes(labels).map((child) => text.slice(child.from, child.to)) : []
  return { how: modifier.getChild('By') ? 'by' : 'without', labels: names.filter((name) => /\w/.test(name)) }
}

function readSelector(node: SyntaxNode, text: string): { metric: string | null; matchers: LabelMatcher[] } {
  const identifier = node.getChild('Identifier')
  const braces = node.getChild('LabelMatchers')
  let metric = identifier ? text.slice(identifier.from, identifier.to) : null
  const matchers: LabelMatcher[] = []
  for (const child of braces ? childNodes(braces) : []) {
    if (child.name === 'QuotedLabelName') metric = unquote(text.slice(child.from, child.to))
    const [label, op, value] = childNodes(child).map((part) => text.slice(part.from, part.to))
    if (label && op && value)
      matchers.push({ label: /^["'`]/.test(label) ? unquote(label) : label, op, value: unquote(value) })
  }
  return { metric, matchers }
}

function childNodes(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

function textOf(node: SyntaxNode, name: string, text: string): string {
  const child = node.getChild(name)
  return child ? text.slice(child.from, child.to) : ''
}

function readNumber(source: string): number {
  const plain = source.replace(/_/g, '').replace(/\s/g, '').toLowerCase()
  const signed = /^([-+]?)(.*)$/.exec(plain)
  const sign = signed?.[1] === '-' ? -1 : 1
  const body = signed?.[2] ?? plain
  if (body === 'inf') return sign * Number.POSITIVE_INFINITY
  const direct = Number(body)
  if (!Number.isNaN(direct)) return sign * direct
  const durationMs = parseDurationMs(body)
  return durationMs === null ? Number.NaN : (sign * durationMs) / 1000
}

function unquote(literal: string): string {
  const inner = literal.slice(1, -1)
  return literal.startsWith('`')
    ? inner
    : inner.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char === 't' ? '\t' : char))
}
