import type { Block } from '../compiled-block.ts'
import type { Procedure } from '../compiled-runbook.ts'
import type { Step } from '../compiled-step.ts'
import { type Draft, diagnose } from '../draft.ts'
import { everyBlock, inlinesOf, lineOf, textOf } from '../inline-text.ts'
import { isPlaceholder } from './contacts.ts'

const STEPS_MAX = 9

/** §2.8: what an author would want to know about the whole document. Nothing here blocks an import. */
export function judgeRunbook(draft: Draft): void {
  judgeProcedures(draft)
  judgeEndpoints(draft)
  judgeDuplicates(draft)
  for (const block of everyBlock(draft.out.blocks)) {
    judgeSecrets(draft, block)
    judgePlaceholders(draft, block)
  }
  if (draft.out.escalationRows.length === 0 && !draft.sections.some((section) => section.ownRole === 'escalation')) {
    const range = draft.sections[0]?.range ?? { startLine: 1, endLine: 1, startOffset: 0, endOffset: 0 }
    diagnose(draft, {
      code: 'no-escalation',
      severity: 'info',
      message: 'The runbook does not say whom to call when it does not help.',
      range,
    })
  }
}

function judgeProcedures(draft: Draft): void {
  const runs = [
    ...draft.out.procedures,
    ...draft.out.problems.map((problem) => ({
      ...problem,
      steps: problem.phases.flatMap((phase) => phase.steps),
      kind: 'incident' as Procedure['kind'],
    })),
  ]
  for (const run of runs) {
    const at = { range: run.range, objectId: run.id }
    if (!run.steps.some(hasExplicitEvidence) && run.kind !== 'recurring') {
      diagnose(draft, {
        code: 'procedure-without-evidence',
        severity: 'info',
        message: `No step of “${run.title}” has a query, command or link to look at.`,
        ...at,
      })
    }
    if (run.steps.length > STEPS_MAX && !('phases' in run)) {
      diagnose(draft, {
        code: 'long-procedure',
        severity: 'info',
        message: `“${run.title}” has ${run.steps.length} steps in one piece; split it into phases.`,
        ...at,
      })
    }
  }
}

function hasExplicitEvidence(step: Step): boolean {
  return step.evidence.some((piece) => piece.origin === 'explicit') || step.substeps.some(hasExplicitEvidence)
}

function judgeEndpoints(draft: Draft): void {
  const seen = new Set<string>()
  for (const request of draft.out.httpRequests) {
    const origin = /^https?:\/\/[^/?#\s]+/i.exec(request.url)?.[0].toLowerCase()
    if (!origin || seen.has(origin)) continue
    seen.add(origin)
    const message = `${origin} must be bound to a real address before its requests can run.`
    diagnose(draft, {
      code: 'endpoint-needs-binding',
      severity: 'info',
      message,
      range: request.range,
      objectId: request.id,
    })
  }
}

function judgeDuplicates(draft: Draft): void {
  const seen = new Set<string>()
  for (const alert of draft.out.alerts) {
    if (seen.has(alert.name))
      diagnose(draft, {
        code: 'duplicate-alert',
        severity: 'warning',
        message: `${alert.name} is defined more than once.`,
        range: alert.range,
        objectId: alert.id,
      })
    seen.add(alert.name)
  }
}

const SECRET =
  /\bcurl\b[^\n]*\s(?:-u|--user)[= ]?\s*["']?[\w.-]+:(?![$<{[])[^\s"']+|\b(?:password|passwd|secret|api[_-]?key|token)\s*[:=]\s*["']?(?![$<{["'\s]|YOUR|your|xxx|\*|None\b|null\b|true\b|false\b)[^\s"']{4,}|\b(?:admin\/admin|root\/root)\b|\bxox[abp]-\w+|\bgh[pousr]_\w{20,}|\bAKIA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----/i

function judgeSecrets(draft: Draft, block: Block): void {
  const lines = block.kind === 'code' ? block.text.split('\n') : [lineOf(inlinesOf(block))]
  lines.forEach((line, at) => {
    if (!SECRET.test(line.slice(0, 2000))) return
    const startLine =
      block.kind === 'code' ? Math.min(block.range.startLine + 1 + at, block.range.endLine) : block.range.startLine
    const range = { ...block.range, startLine, endLine: block.kind === 'code' ? startLine : block.range.endLine }
    diagnose(draft, {
      code: 'secret-in-text',
      severity: 'warning',
      message: 'This looks like a password or token; keep it in a secret store and name it here.',
      range,
    })
  })
}

function judgePlaceholders(draft: Draft, block: Block): void {
  if (block.kind !== 'paragraph') return
  for (const line of textOf(block.children).split(/\s\|\s|\n/)) {
    const value = /^[^:]{1,60}:\s*(.+)$/.exec(line.trim())?.[1]
    if (value === undefined || !isPlaceholder(value)) continue
    diagnose(draft, {
      code: 'placeholder-value',
      severity: 'warning',
      message: `“${line.trim()}” is not filled in yet.`,
      range: block.range,
    })
  }
}
