import type { Expression } from './expression.ts'
import { withoutParens } from './expression.ts'
import { parseQuery } from './parse.ts'

export type ComparisonOp = '>' | '>=' | '<' | '<=' | '==' | '!='
export type Comparison = { left: string; op: ComparisonOp; threshold: number }

const FLIPPED: Record<ComparisonOp, ComparisonOp> = {
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
}

/**
 * Splits an alert's expression `L op N` into the query to draw and the limit to draw on it. `N op L` comes back
 * flipped; N may be arithmetic on constants (`5 * 1024 ^ 3`). Null when the top level is anything else.
 */
export function splitComparison(expr: string): Comparison | null {
  const parsed = parseQuery(expr)
  const top = parsed.ok ? withoutParens(parsed.expression) : null
  if (top?.kind !== 'binary' || !isComparison(top.op)) return null
  const left = constantOf(top.left)
  const right = constantOf(top.right)
  if (left === null && right !== null) return { left: sourceOf(expr, top.left), op: top.op, threshold: right }
  if (left !== null && right === null) return { left: sourceOf(expr, top.right), op: FLIPPED[top.op], threshold: left }
  return null
}

function isComparison(op: string): op is ComparisonOp {
  return op in FLIPPED
}

function sourceOf(expr: string, node: Expression): string {
  const inner = withoutParens(node)
  return expr.slice(inner.from, inner.to).trim()
}

function constantOf(expression: Expression): number | null {
  const node = withoutParens(expression)
  if (node.kind === 'number') return Number.isFinite(node.value) ? node.value : null
  if (node.kind === 'unary') {
    const value = constantOf(node.of)
    return value === null ? null : node.op === '-' ? -value : value
  }
  if (node.kind !== 'binary') return null
  const left = constantOf(node.left)
  const right = constantOf(node.right)
  return left === null || right === null ? null : calculate(node.op, left, right)
}

function calculate(op: string, left: number, right: number): number | null {
  const result =
    op === '+'
      ? left + right
      : op === '-'
        ? left - right
        : op === '*'
          ? left * right
          : op === '/'
            ? left / right
            : op === '^'
              ? left ** right
              : Number.NaN
  return Number.isFinite(result) ? result : null
}
