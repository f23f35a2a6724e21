import type { z } from 'zod'
import type { AnyEndpoint } from '#lib/contracts/endpoint.ts'
import { AppError } from '#lib/server/errors.ts'

export type Given = { readonly params: unknown; readonly query: unknown; readonly body: unknown }

/** What a verb takes: parameters, query and body, each parsed by the endpoint. Throws `invalid` with a sentence a field. */
export function parseInput(endpoint: AnyEndpoint, given: Given): Record<string, unknown> {
  const fields: Record<string, string> = {}
  const input: Record<string, unknown> = {}
  for (const part of ['params', 'query', 'body'] as const) {
    const read = endpoint[part].safeParse(given[part], { error: sayMissing })
    if (read.success) Object.assign(input, read.data)
    else for (const issue of read.error.issues) fields[nameOf(issue, part)] ??= asSentence(issue.message)
  }
  const wrong = Object.entries(fields)
  if (wrong.length === 0) return input
  const said = wrong.map(([name, sentence]) => `${name}: ${sentence}`).join(' ')
  throw new AppError('invalid', `Some of what was sent cannot be used. ${said}`, { details: { fields } })
}

function sayMissing(issue: { readonly code?: string; readonly input?: unknown }): string | undefined {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'This is required.' : undefined
}

function nameOf(issue: z.core.$ZodIssue, part: string): string {
  return issue.path.length > 0 ? issue.path.map(String).join('.') : part
}

function asSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}
