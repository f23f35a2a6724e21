import { randomUUID } from 'node:crypto'
import { databaseFailure } from '#lib/db/database-failure.ts'
import { AppError } from './errors.ts'
import { logFailure } from './log-failure.ts'

/**
 * What a person is told of whatever was thrown. A refusal is passed on as it is; a database that is gone is
 * `unavailable`; a value it cannot hold is `invalid`; anything else is a `bug`, logged under the id the answer names.
 */
export function explainFailure(cause: unknown, doing: string): AppError {
  if (cause instanceof AppError) return cause
  switch (databaseFailure(cause)) {
    case 'lost':
      return new AppError('unavailable', 'Tocsin cannot reach its database. It keeps trying: try again in a moment.', {
        cause,
      })
    case 'refused_value':
      return new AppError('invalid', 'A value cannot be stored: a number is too large, or a text holds a zero byte.', {
        cause,
      })
    case null: {
      const id = randomUUID().slice(0, 8)
      logFailure({ id, doing, cause })
      return new AppError('bug', `Something went wrong in Tocsin. The log has it under ${id}.`, {
        details: { id },
        cause,
      })
    }
  }
}
