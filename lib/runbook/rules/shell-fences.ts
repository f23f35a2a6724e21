import { parseQuery } from '#lib/promql/parse.ts'
import type { CodeBlock } from '../compiled-block.ts'
import type { HttpRequest } from '../compiled-runbook.ts'
import { claim, type Draft, diagnose, rangeInFence, type ShellPart } from '../draft.ts'
import { findVariables } from '../find-variables.ts'
import type { Section } from '../sections.ts'
import { readCurl } from '../shell/read-curl.ts'
import { readShell, type ShellReading } from '../shell/read-shell.ts'
import { riskOf } from '../shell/risk.ts'
import { lintInto } from './promql-fences.ts'

/** R26, R27: the commands and HTTP requests of a shell fence. False when the fence is not shell. */
export function compileShellFence(draft: Draft, block: CodeBlock, section: Section): boolean {
  const reading = readShell(block.lang, block.text)
  if (!reading) return false
  const parts = reading.commands.map((command) => {
    const range = rangeInFence(draft, block, command.line, command.text.split('\n').length)
    return compileCommand(draft, { text: command.text, title: command.title, lang: block.lang, range, section })
  })
  for (const part of parts) claim(draft, partId(part) ?? section.id, block)
  draft.fences.set(block, {
    kind: 'shell',
    parts,
    hasNumberedTitles: reading.hasNumberedTitles,
    env: reading.env,
    notes: reading.notes,
  })
  if (isEmpty(reading)) {
    const message = 'The block holds only comments, no command; turn them into prose or add the command.'
    diagnose(draft, { code: 'commands-empty', severity: 'warning', message, range: block.range })
  }
  return true
}

type CommandText = { text: string; title: string | null; lang: string; range: ShellPart['range']; section: Section }

/** One command as an object: an HTTP request when it is one curl, a link for `open URL`, else a command with its risk. */
export function compileCommand(draft: Draft, given: CommandText): ShellPart {
  const { text, title, range, section } = given
  const open = /^(?:open|xdg-open|start)\s+(https?:\/\/\S+)(?:\s+#.*)?$/.exec(text)?.[1]
  if (open) return { kind: 'link', title, range, url: open, text: title ?? open }
  const base = {
    sectionId: section.id,
    range,
    title,
    text,
    vars: unique(findVariables(text, 'shell').map((use) => use.name)),
  }
  const curl = readCurl(text)
  if (!curl) {
    const command = {
      ...base,
      id: draft.makeId(`command--${section.id}`),
      rule: 'R26',
      lang: given.lang,
      risk: riskOf(text),
    }
    draft.out.commands.push(command)
    return { kind: 'command', title, range, command }
  }
  const request = { ...base, ...curl, id: draft.makeId(`http--${section.id}`), rule: 'R27' }
  draft.out.httpRequests.push(request)
  addQueryOf(draft, request)
  if (curl.method !== 'GET' && curl.method !== 'HEAD') {
    const message = `${curl.method} ${curl.url} changes something, so it is never run with one click.`
    diagnose(draft, { code: 'http-not-read-only', severity: 'info', message, range, objectId: request.id })
  }
  return { kind: 'http', title, range, request }
}

/** R21: a request to Prometheus' query API also holds a query. */
function addQueryOf(draft: Draft, request: HttpRequest): void {
  const text = queryInUrl(request.url)
  if (text === null) return
  const { sectionId, range, title } = request
  const query = { lang: 'promql', text, vars: unique(findVariables(text, 'promql').map((use) => use.name)) }
  const id = draft.makeId(`query--${sectionId}`)
  draft.out.queries.push({ id, sectionId, query, title, range, rule: 'R21' })
  lintInto(draft, text, { range, objectId: id })
}

/** The query of an address like `…/api/v1/query?query=up`, decoded; null for any other address. */
export function queryInUrl(url: string): string | null {
  const raw =
    /^https?:\/\/[^/?#]+(?:\/(?!api\/datasources\b)[^?#]*)?\/api\/v1\/query(?:_range)?\?(?:[^#]*&)?query=([^&#]+)/i.exec(
      url,
    )?.[1]
  if (raw === undefined) return null
  try {
    const text = decodeURIComponent(raw.replaceAll('+', ' '))
    return parseQuery(text).ok ? text : null
  } catch {
    return null
  }
}

function partId(part: ShellPart): string | null {
  return part.kind === 'command' ? part.command.id : part.kind === 'http' ? part.request.id : null
}

function isEmpty(reading: ShellReading): boolean {
  return reading.commands.length === 0 && reading.env.length === 0 && !reading.hasOutput && reading.notes.length > 0
}

export function unique<T>(values: T[]): T[] {
  return [...new Set(values)]
}
