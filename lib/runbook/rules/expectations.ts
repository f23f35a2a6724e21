import type { Expectation } from '../compiled-step.ts'

type Op = Expectation['op']

const NUMBER = String.raw`(?<value>-?\d+(?:[.,]\d+)?)\s*(?<unit>%|[a-zµ]+(?:\/[a-z]+)?|\/[a-z]+)?`
const PATTERNS: readonly (readonly [RegExp, Expectation['whenTrue']])[] = [
  [
    new RegExp(
      String.raw`\b(?:should (?:be|stay|remain)|expected?|target|normal(?:ly)?|healthy)\b[^<>=\d]{0,30}?(?<op>[<>]=?|==?|below|under|above|over|at least|at most)?\s*${NUMBER}`,
      'iu',
    ),
    'normal',
  ],
  [
    new RegExp(
      String.raw`\b(?:alert )?(?:threshold|alerts?|critical|abnormal|bad)\b(?: (?:if|when|at|is))?[^<>=\d]{0,20}?(?<op>[<>]=?|above|over|below|under)\s*${NUMBER}`,
      'iu',
    ),
    'abnormal',
  ],
]
const OPS: Record<string, Op> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '=': '==',
  '==': '==',
  below: '<',
  under: '<',
  above: '>',
  over: '>',
  'at least': '>=',
  'at most': '<=',
}

/** R25: a limit stated in words, such as "(should be below 10 /s)" or "alert threshold: > 80 %"; null when none is stated. */
export function readExpectation(text: string): Expectation | null {
  for (const [pattern, whenTrue] of PATTERNS) {
    const groups = pattern.exec(text.slice(0, 500))?.groups
    if (!groups?.value) continue
    const op = OPS[(groups.op ?? '==').toLowerCase()] ?? '=='
    const value = Number(groups.value.replace(',', '.'))
    return { op, value, unit: groups.unit ?? null, whenTrue, source: 'text', alert: null, severity: null }
  }
  return null
}
