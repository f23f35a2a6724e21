import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { compileRunbook } from '#lib/runbook/compile-runbook.ts'
import type { CompiledRunbook } from '#lib/runbook/compiled-runbook.ts'
import { CliError } from '../cli-error.ts'
import type { Command } from '../command.ts'
import { writeTable } from '../write-table.ts'

/** Needs no running instance: what a file compiles to depends on the file alone. */
export const runbookCompile: Command = {
  name: 'runbook compile',
  summary: 'What a Markdown file is understood to say; --json prints the whole compiled form',
  args: ['<file>'],
  options: { summary: { type: 'boolean', help: 'counts only, with --json too' } },
  run: async ({ args, flag }) => {
    const compiled = compileFile(args[0] ?? '')
    const counts = countParts(compiled)
    const lines = [
      compiled.title,
      writeTable(Object.entries(counts).map(([name, count]) => [`  ${name}`, String(count)])),
      ...compiled.procedures.map((one) => `  ${one.title}: ${one.steps.length} steps, ${one.kind}`),
    ]
    return { json: flag('summary') ? { title: compiled.title, ...counts } : compiled, text: lines.join('\n') }
  },
}

export const runbookLint: Command = {
  name: 'runbook lint',
  summary: 'Say what is wrong in runbooks, by file and line; exit code 1 when there are errors',
  args: ['<file…>'],
  run: async ({ args }) => {
    const found = args.flatMap((file) =>
      compileFile(file).diagnostics.map(({ severity, code, message, range }) => ({
        file,
        line: range.startLine,
        severity,
        code,
        message,
      })),
    )
    const errors = found.filter((one) => one.severity === 'error').length
    const lines = found.map((one) => `${one.file}:${one.line}: ${one.severity}: ${one.code}: ${one.message}`)
    const count = `${args.length} ${args.length === 1 ? 'file' : 'files'}, ${errors} ${errors === 1 ? 'error' : 'errors'}, ${found.length} in all.`
    return { json: { diagnostics: found, errors }, text: [...lines, count].join('\n'), exitCode: errors > 0 ? 1 : 0 }
  },
}

function compileFile(file: string): CompiledRunbook {
  const bytes = readBytes(file)
  const sourceSha = createHash('sha256').update(bytes).digest('hex')
  return compileRunbook({ source: bytes.toString('utf8'), path: basename(file), sourceSha })
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new CliError('not_found', `${file} cannot be read. Is it there, and a file?`)
  }
}

function countParts(compiled: CompiledRunbook): Readonly<Record<string, number>> {
  const { procedures, problems, panels, alerts, checklists, commands, httpRequests, contacts, diagnostics } = compiled
  const parts = { procedures, problems, panels, alerts, checklists, commands, httpRequests, contacts, diagnostics }
  return Object.fromEntries(Object.entries(parts).map(([name, list]) => [name, list.length]))
}
