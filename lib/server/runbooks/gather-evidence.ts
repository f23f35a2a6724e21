import type { EvidenceAnswer } from '#lib/contracts/runbooks.ts'
import type { PanelSubject } from '#lib/db/panels.ts'
import type { PanelUnit } from '#lib/domain/panel/golden-signals.ts'
import type { Window } from '#lib/integrations/prometheus/step.ts'
import { prepareQuery } from '#lib/promql/prepare.ts'
import { bindVariables, type VariableValues } from '#lib/runbook/bind-variables.ts'
import type { Evidence, Expectation, Query, Step } from '#lib/runbook/compiled-step.ts'
import type { VariableContext } from '#lib/runbook/find-variables.ts'
import { askSamples } from '../panels/ask-samples.ts'
import { guessUnit } from '../panels/guess-unit.ts'
import { spanOf, windowOf } from '../panels/panel-span.ts'
import { measure } from './measure.ts'
import type { Snapshot } from './procedure-of.ts'

const POINTS = 240
const SCRAPE_MS = 15_000
const NOT_MEASURED = { answer: null, measured: null, expected: null, verdict: 'not_checked', unit: 'none' } as const

export type EvidenceSubject = {
  readonly subject: PanelSubject
  readonly snapshot: Snapshot
  readonly values: VariableValues
  readonly nowMs: number
}

/** Everything a step offers to look at, copy or open, with values in and queries answered. A dead source is said in the answer. */
export async function gatherEvidence(given: EvidenceSubject, step: Step): Promise<EvidenceAnswer[]> {
  const window = windowOf(await spanOf(given.subject, given.nowMs), POINTS)
  return Promise.all(step.evidence.map((evidence) => answerOne(given, window, evidence)))
}

async function answerOne(given: EvidenceSubject, window: Window, evidence: Evidence): Promise<EvidenceAnswer> {
  const isSuggested = evidence.origin === 'suggested'
  switch (evidence.kind) {
    case 'panel': {
      const panel = given.snapshot.panels.find(({ id }) => id === evidence.panelId)
      if (!panel)
        return { kind: 'snippet', title: '', text: 'This panel is not in the document.', missing: [], ...NOT_MEASURED }
      const { title, queries, expectations } = panel
      return askQueries(given, window, { kind: 'panel', title, queries, expectations, isSuggested })
    }
    case 'query': {
      const { title, query, expectations } = evidence
      return askQueries(given, window, {
        kind: 'query',
        title: title ?? '',
        queries: [query],
        expectations,
        isSuggested,
      })
    }
    case 'command':
    case 'http':
      return {
        ...fill(given, evidence.text, 'shell'),
        kind: evidence.kind,
        title: evidence.title ?? '',
        ...NOT_MEASURED,
      }
    case 'link':
      return { ...fill(given, evidence.url, 'url'), kind: 'link', title: evidence.text, ...NOT_MEASURED }
    case 'snippet':
      return { kind: 'snippet', title: '', text: evidence.text, missing: [], ...NOT_MEASURED }
  }
}

type Question = {
  readonly kind: 'panel' | 'query'
  readonly title: string
  readonly queries: readonly Query[]
  readonly expectations: readonly Expectation[]
  readonly isSuggested: boolean
}

async function askQueries(given: EvidenceSubject, window: Window, question: Question): Promise<EvidenceAnswer> {
  const { kind, title, queries, expectations, isSuggested } = question
  const rangeMs = window.endMs - window.startMs
  const filled = queries.map(({ text }) => {
    const { text: bound, missing } = fill(given, text, 'promql')
    return {
      text: prepareQuery(bound, { rangeMs, stepMs: window.stepMs, scrapeIntervalMs: SCRAPE_MS }, {}).text,
      missing,
    }
  })
  const text = filled.map((query) => query.text).join('\n')
  const missing = [...new Set(filled.flatMap((query) => query.missing))]
  if (queries.some(({ lang }) => lang !== 'promql')) return { kind: 'snippet', title, text, missing, ...NOT_MEASURED }
  if (missing.length > 0) return { kind, title, text, missing, ...NOT_MEASURED }
  const asked = filled.map((query, at) => ({
    name: filled.length > 1 ? String.fromCharCode(65 + at) : null,
    expr: query.text,
  }))
  const answer = await askSamples(given.subject, asked, window)
  const unit = unitOf(filled[0]?.text ?? '', expectations)
  return { kind, title, text, missing, answer, unit, ...measure(answer, expectations, { unit, isSuggested }) }
}

/** The query's own unit; where it tells nothing, the one its limit is written in. */
function unitOf(expr: string, expectations: readonly Expectation[]): PanelUnit {
  const guessed = guessUnit(expr)
  return guessed === 'none' && expectations.some(({ unit }) => unit === '%') ? 'percent' : guessed
}

function fill(
  { values }: EvidenceSubject,
  text: string,
  context: VariableContext,
): { text: string; missing: string[] } {
  const { text: filled, missing } = bindVariables(text, context, values)
  return { text: filled, missing }
}
