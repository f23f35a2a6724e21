/** What went wrong, in words; never a stack. */
export function sentenceOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

/** Ends the process with a sentence on standard error: 2 for what the operator can mend by a setting. */
export function endWith(message: string, code: 1 | 2): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}
