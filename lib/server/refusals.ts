import { AppError } from './errors.ts'

/** A refusal of bad input that names its field, so that a form can show the sentence where it belongs. */
export function refusal(field: string, sentence: string): AppError {
  return new AppError('invalid', sentence, { details: { fields: { [field]: sentence } } })
}

/** Refuses with everything that is wrong; does nothing when nothing is. */
export function refuseComplaints(field: string, complaints: readonly string[]): void {
  if (complaints.length > 0) throw refusal(field, complaints.join(' '))
}

/** Runs a write and turns the database's word that something unique is taken into a sentence at its field. */
export async function refuseTaken<Result>(
  field: string,
  sentence: string,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write()
  } catch (cause) {
    // P2002: Prisma's word for a unique violation.
    if (cause instanceof Error && 'code' in cause && cause.code === 'P2002') throw refusal(field, sentence)
    throw cause
  }
}
