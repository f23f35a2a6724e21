const RETRIES_MAX = 2

/** Network failures and 5xx are tried twice more; a 4xx is an answer and is never repeated. */
export function shouldRetry(failures: number, error: unknown): boolean {
  const status = error !== null && typeof error === 'object' && 'status' in error ? error.status : undefined
  const isAnswer = typeof status === 'number' && status >= 400 && status < 500
  return !isAnswer && failures < RETRIES_MAX
}
