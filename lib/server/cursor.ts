import type { z } from 'zod'
import { AppError } from './errors.ts'

/** A place in a list as one opaque word. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place a cursor names; null without one. Throws `invalid` for one we did not make. */
export function readCursor<Place>(shape: z.ZodType<Place>, cursor: string | undefined): Place | null {
  if (!cursor) return null
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new AppError('invalid', 'This cursor is not one that a list answered. Start from the first page.')
  }
}
