import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

/**
 * Does something to the server, then lets what it changed be read again, without waiting for that: the act is done when
 * the server says so. A conflict means that what is shown is old, so it is read again as well.
 */
export async function act<Answer>(
  client: QueryClient,
  changes: readonly (readonly string[])[],
  doing: Promise<Answer>,
): Promise<Answer> {
  const readAgain = () => {
    for (const queryKey of changes) void client.invalidateQueries({ queryKey })
  }
  try {
    const answer = await doing
    readAgain()
    return answer
  } catch (error) {
    if (error instanceof ApiError && (error.code === 'conflict' || error.code === 'not_found')) readAgain()
    throw error
  }
}
