import type { PanelUnit } from '#lib/domain/panel/golden-signals.ts'
import { type Expression, everyExpression, withoutParens } from '#lib/promql/expression.ts'
import { parseQuery } from '#lib/promql/parse.ts'

const KEEPS = new Set([
  'sum',
  'avg',
  'min',
  'max',
  'topk',
  'bottomk',
  'quantile',
  'stddev',
  'limitk',
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'last_over_time',
  'quantile_over_time',
  'predict_linear',
  'abs',
  'ceil',
  'floor',
  'round',
  'clamp',
  'clamp_min',
  'clamp_max',
  'sort',
  'sort_desc',
  'label_replace',
  'delta',
  'idelta',
])
const COUNTS = new Set(['count', 'increase', 'changes', 'resets', 'count_over_time', 'absent'])

/** What a query most likely measures, by the conventions of metric names. `none` when nothing tells. */
export function guessUnit(expr: string): PanelUnit {
  const parsed = parseQuery(expr)
  return parsed.ok ? unitOf(parsed.expression) : 'none'
}

function unitOf(given: Expression): PanelUnit {
  const node = withoutParens(given)
  switch (node.kind) {
    case 'vector':
      return unitOfMetric(node.metric ?? '')
    case 'matrix':
    case 'subquery':
    case 'unary':
    case 'modified':
      return unitOf(node.of)
    case 'aggregate':
      return ofFunction(node.op, node.args)
    case 'call':
      return ofFunction(node.name, node.args)
    case 'binary':
      return ofBinary(node)
    default:
      return 'none'
  }
}

function ofFunction(name: string, args: readonly Expression[]): PanelUnit {
  const subject = args.find((arg) => everyExpression(arg).some((inner) => inner.kind === 'vector'))
  if (COUNTS.has(name)) return 'count'
  if (subject === undefined) return 'none'
  if (name === 'histogram_quantile') return unitOf(subject) === 'rate' ? 'none' : unitOfBuckets(subject)
  if (name === 'rate' || name === 'irate') return unitOf(subject) === 'seconds' ? 'none' : 'rate'
  return KEEPS.has(name) ? unitOf(subject) : 'none'
}

function unitOfBuckets(buckets: Expression): PanelUnit {
  const metric = metricsOf(buckets)[0] ?? ''
  return unitOfMetric(metric.replace(/_bucket$/, ''))
}

function ofBinary({ op, left, right }: Extract<Expression, { kind: 'binary' }>): PanelUnit {
  if (['or', 'and', 'unless', '>', '<', '>=', '<=', '==', '!='].includes(op)) return unitOf(left)
  const constants = [left, right].map((side) => {
    const inner = withoutParens(side)
    return inner.kind === 'number' ? inner.value : null
  })
  const measured = constants[0] === null ? left : right
  if (op === '*' && constants.includes(100)) return 'percent'
  if (op === '/') return constants[1] !== null || metricsOf(right).length === 0 ? 'none' : ofRatio(left, right)
  if (op === '-' || op === '+') return constants.some((value) => value !== null) ? unitOf(measured) : unitOf(left)
  return 'none'
}

/** A sum over its own count is a mean; 100 on the left makes per cent; anything else over anything else is a share. */
function ofRatio(left: Expression, right: Expression): PanelUnit {
  const [above = '', below = ''] = [metricsOf(left)[0], metricsOf(right)[0]]
  if (above.endsWith('_sum') && below === above.replace(/_sum$/, '_count'))
    return unitOfMetric(above.replace(/_sum$/, ''))
  const top = withoutParens(left)
  if (top.kind === 'binary' && top.op === '*' && unitOf(top) === 'percent') return 'percent'
  return 'ratio'
}

function metricsOf(expression: Expression): string[] {
  return everyExpression(expression).flatMap((node) => (node.kind === 'vector' && node.metric ? [node.metric] : []))
}

function unitOfMetric(metric: string): PanelUnit {
  const name = metric.replace(/_(total|sum|bucket)$/, '')
  if (/_timestamp_seconds$/.test(name)) return 'none'
  if (/_seconds$/.test(name)) return 'seconds'
  if (/_bytes$/.test(name)) return 'bytes'
  if (/_ratio$/.test(name)) return 'ratio'
  if (/_percent(age)?$/.test(name)) return 'percent'
  return 'none'
}
