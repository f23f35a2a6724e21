import type { Block, CodeBlock, Range } from './compiled-block.ts'
import type { Command, CompiledRunbook, Diagnostic, HttpRequest } from './compiled-runbook.ts'
import type { Section } from './sections.ts'
import { idMaker } from './slug.ts'

/** What the rules made of one fence. */
export type FenceReading =
  | { kind: 'panels'; panelIds: string[] }
  | {
      kind: 'shell'
      parts: ShellPart[]
      hasNumberedTitles: boolean
      env: { name: string; value: string }[]
      notes: string[]
    }
  | { kind: 'alerts'; alertIds: string[] }
  | { kind: 'snippet'; lang: string; text: string }

/** One command of a shell fence: an HTTP request when it is exactly one curl, else a command, or a link for `open URL`. */
export type ShellPart = { title: string | null; range: Range } & (
  | { kind: 'command'; command: Command }
  | { kind: 'http'; request: HttpRequest }
  | { kind: 'link'; url: string; text: string }
)

/** A runbook while its rules run, one after the other. Each rule adds its objects and claims the blocks it used. */
export type Draft = {
  source: string
  /** Offset of each line's first character. */
  lineStarts: number[]
  sections: Section[]
  fences: Map<CodeBlock, FenceReading>
  claimed: Set<Block>
  /** Blocks that are the body of a step. */
  inStep: Set<Block>
  /** Metrics that the document itself lists, so that a bare name counts as a query. */
  metricNames: Set<string>
  makeId: (wanted: string) => string
  out: CompiledRunbook
}

export function makeDraft(given: { source: string; sections: Section[]; out: CompiledRunbook }): Draft {
  const lineStarts = [0]
  for (let at = given.source.indexOf('\n'); at !== -1; at = given.source.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return {
    ...given,
    lineStarts,
    fences: new Map(),
    claimed: new Set(),
    inStep: new Set(),
    metricNames: new Set(),
    makeId: idMaker(),
  }
}

export function diagnose(draft: Draft, diagnostic: Omit<Diagnostic, 'objectId'> & { objectId?: string }): void {
  draft.out.diagnostics.push({ ...diagnostic, objectId: diagnostic.objectId ?? null })
}

/** Lays an object over blocks: they stay on the page, and no later rule takes them. */
export function claim(draft: Draft, id: string, ...blocks: Block[]): void {
  for (const block of blocks) {
    draft.claimed.add(block)
    if (!block.objectIds.includes(id)) block.objectIds.push(id)
  }
}

/** The range of some lines inside a fence, counted from the fence's first line of content. */
export function rangeInFence(draft: Draft, block: CodeBlock, line: number, lineCount: number): Range {
  const startLine = Math.min(block.range.startLine + 1 + line, block.range.endLine)
  const endLine = Math.min(startLine + lineCount - 1, block.range.endLine)
  const startOffset = draft.lineStarts[startLine - 1] ?? block.range.startOffset
  const endOffset = Math.min(draft.lineStarts[endLine] ?? block.range.endOffset, block.range.endOffset)
  return { startLine, endLine, startOffset: Math.min(startOffset, endOffset), endOffset }
}

/** The range from the start of one piece to the end of another. */
export function span(first: Range, last: Range): Range {
  return {
    startLine: first.startLine,
    startOffset: first.startOffset,
    endLine: last.endLine,
    endOffset: last.endOffset,
  }
}
