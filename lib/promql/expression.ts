/** A PromQL expression as data. `from`/`to` are offsets into the text that was parsed. */
export type Expression = { from: number; to: number } & (
  | { kind: 'number'; value: number }
  | { kind: 'string'; text: string }
  | { kind: 'vector'; metric: string | null; matchers: LabelMatcher[] }
  | { kind: 'matrix'; of: Expression; rangeMs: number | null }
  | { kind: 'subquery'; of: Expression; rangeMs: number | null; stepMs: number | null; hasStep: boolean }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'aggregate'; op: string; grouping: Grouping | null; args: Expression[] }
  | { kind: 'binary'; op: string; isBool: boolean; matching: string; left: Expression; right: Expression }
  | { kind: 'unary'; op: string; of: Expression }
  | { kind: 'paren'; of: Expression }
  | { kind: 'modified'; modifier: string; of: Expression }
)

export type LabelMatcher = { label: string; op: string; value: string }
export type Grouping = { how: 'by' | 'without'; labels: string[] }

/** The expressions directly inside one expression, in reading order. */
export function childrenOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'call':
    case 'aggregate':
      return expression.args
    case 'binary':
      return [expression.left, expression.right]
    case 'matrix':
    case 'subquery':
    case 'unary':
    case 'paren':
    case 'modified':
      return [expression.of]
    default:
      return []
  }
}

/** Every expression in the tree, outermost first. */
export function everyExpression(root: Expression): Expression[] {
  const found: Expression[] = []
  const waiting: Expression[] = [root]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next)
    waiting.push(...childrenOf(next).toReversed())
  }
  return found
}

/** The expression without the parentheses written around it. */
export function withoutParens(expression: Expression): Expression {
  let inner = expression
  while (inner.kind === 'paren') inner = inner.of
  return inner
}
