import type { ErrorCode } from '#lib/server/errors.ts'

/** Why a command stopped, in a sentence. `usage` is a mistake in how it was called: exit code 2; the rest is 1. */
export class CliError extends Error {
  readonly code: ErrorCode | 'usage'
  readonly details: Readonly<Record<string, unknown>> | undefined

  constructor(code: ErrorCode | 'usage', message: string, details?: Readonly<Record<string, unknown>>) {
    super(message)
    this.name = 'CliError'
    this.code = code
    this.details = details
  }
}
