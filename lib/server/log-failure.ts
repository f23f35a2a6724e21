type Failure = { readonly id: string; readonly doing: string; readonly cause: unknown }

/** Writes a failure nobody expected to standard error: one line of JSON, with the id that its reader was given. */
export function logFailure({ id, doing, cause }: Failure): void {
  const error = cause instanceof Error ? { message: cause.message, stack: cause.stack } : { message: String(cause) }
  process.stderr.write(`${JSON.stringify({ level: 'error', at: new Date().toISOString(), id, doing, ...error })}\n`)
}
