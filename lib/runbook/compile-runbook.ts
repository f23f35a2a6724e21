import type { Block, CodeBlock } from './compiled-block.ts'
import type { CompiledRunbook } from './compiled-runbook.ts'
import { type Draft, diagnose, makeDraft } from './draft.ts'
import { readEnvelope } from './envelope.ts'
import { everyBlock } from './inline-text.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { compareSeverities, compileAlertFence, compileNamedAlerts } from './rules/alerts.ts'
import { compileComponents, compileDashboards, compileMetrics } from './rules/catalogue.ts'
import { compileCommandSet, compileCommandSteps } from './rules/command-blocks.ts'
import { judgeRunbook } from './rules/judge.ts'
import { linkAlerts } from './rules/link-alerts.ts'
import { compileLinks } from './rules/links.ts'
import { compileNumberedHeadings, stepSections } from './rules/numbered-headings.ts'
import { compileLists } from './rules/ordered-lists.ts'
import { compileProblems } from './rules/problems.ts'
import { compilePromqlFence } from './rules/promql-fences.ts'
import { compileProseSteps } from './rules/prose-steps.ts'
import { compileShellFence } from './rules/shell-fences.ts'
import { suggestEvidence } from './rules/suggest-evidence.ts'
import { compileFactBullets, compileTables } from './rules/tables.ts'
import { compileTaskLists } from './rules/task-lists.ts'
import { attachThresholds } from './rules/thresholds.ts'
import { compileVariables } from './rules/variables.ts'
import { readSections, type Section } from './sections.ts'
import { idOf } from './slug.ts'

/**
 * Compiles one Markdown runbook: the whole document as safe blocks in order, and over them the procedures, problems,
 * panels, alerts, checklists and the rest, each with its source range and the rule that made it. Pure: the same input
 * gives the same output. Never throws for any text; input over 200 KiB or 6,000 lines keeps its tail as plain prose, with a diagnostic.
 * `path` is relative to the runbook folder; `sourceSha` is any digest of the bytes, kept to tell versions apart.
 */
export function compileRunbook(input: { source: string; path: string; sourceSha: string }): CompiledRunbook {
  const { source, path } = input
  const parsed = parseMarkdown(source)
  const envelope = readEnvelope(parsed.blocks, parsed.frontMatter, path)
  const out = emptyRunbook({
    id: runbookId(path),
    title: envelope.title,
    path,
    sourceSha: input.sourceSha,
    meta: envelope.meta,
    blocks: parsed.blocks,
  })
  const sections = readSections(parsed.blocks, envelope.title)
  const draft = makeDraft({ source, sections, out })
  for (const piece of parsed.unparsed) {
    const range = {
      startLine: piece.startLine,
      endLine: piece.startLine,
      startOffset: piece.start,
      endOffset: piece.end,
    }
    const message = 'This part is too large or too deeply nested to read as Markdown, so it is shown as plain text.'
    diagnose(draft, { code: 'shown-as-plain-text', severity: 'warning', message, range })
  }
  runRules(draft)
  out.sections = sections.map(({ id, anchor, level, title, role, isPseudo, range }) => ({
    id,
    anchor,
    level,
    title,
    role,
    isPseudo,
    range,
  }))
  out.diagnostics.sort((a, b) => a.range.startOffset - b.range.startOffset)
  return out
}

/** The order is the rule: the first claim of a block wins (§2.3). */
function runRules(draft: Draft): void {
  const { sections } = draft
  for (const section of sections) compileMetrics(draft, section)
  for (const section of sections) for (const fence of fencesOf(section)) compileFence(draft, fence, section)
  for (const section of sections) compileTaskLists(draft, section)
  for (const section of sections) compileTables(draft, section)
  for (const section of sections) compileDashboards(draft, section)
  for (const section of sections) compileFactBullets(draft, section)
  for (const section of sections) compileComponents(draft, section)
  for (const section of sections) compileNumberedHeadings(draft, section)
  const inSteps = stepSections(draft, sections)
  for (const section of sections) {
    if (inSteps.has(section)) continue
    compileLists(draft, section)
    compileCommandSteps(draft, section)
    compileProseSteps(draft, section)
    compileCommandSet(draft, section)
  }
  compileProblems(draft)
  compileNamedAlerts(draft)
  attachThresholds(draft)
  compareSeverities(draft)
  linkAlerts(draft)
  suggestEvidence(draft)
  compileLinks(draft)
  compileVariables(draft)
  judgeRunbook(draft)
}

function compileFence(draft: Draft, fence: CodeBlock, section: Section): void {
  if (
    compilePromqlFence(draft, fence, section) ||
    compileAlertFence(draft, fence, section) ||
    compileShellFence(draft, fence, section)
  )
    return
  const id = draft.makeId(`snippet--${section.id}`)
  draft.fences.set(fence, { kind: 'snippet', lang: fence.lang, text: fence.text })
  draft.out.snippets.push({
    id,
    sectionId: section.id,
    lang: fence.lang,
    text: fence.text,
    title: null,
    range: fence.range,
    rule: 'R22',
  })
  fence.objectIds.push(id)
}

function fencesOf(section: Section): CodeBlock[] {
  return everyBlock(section.blocks).filter((block) => block.kind === 'code')
}

/** A runbook's id: its path below the folder, without the ending. */
function runbookId(path: string): string {
  return path
    .replace(/\.[^./\\]*$/, '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.')
    .map(idOf)
    .join('--')
}

function emptyRunbook(
  given: Pick<CompiledRunbook, 'id' | 'title' | 'path' | 'sourceSha' | 'meta'> & { blocks: Block[] },
): CompiledRunbook {
  return {
    version: 1,
    ...given,
    sections: [],
    procedures: [],
    problems: [],
    panels: [],
    queries: [],
    alerts: [],
    checklists: [],
    priorities: [],
    escalationRows: [],
    rotationRoles: [],
    contacts: [],
    components: [],
    dashboards: [],
    metrics: [],
    httpRequests: [],
    commands: [],
    commandSets: [],
    snippets: [],
    links: [],
    variables: [],
    diagnostics: [],
  }
}
