import { CliError } from './cli-error.ts'

/** A whole number from 1 to `most`, as it was typed. Throws a usage error that names it. */
export function readCount(name: string, text: string, most = Number.MAX_SAFE_INTEGER): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  const range = most === Number.MAX_SAFE_INTEGER ? 'a whole number from 1' : `a whole number from 1 to ${most}`
  throw new CliError('usage', `${name} must be ${range}, not "${text}".`)
}

/** An incident's number, written 42 or INC-42. */
export function readIncidentNumber(text: string | undefined): number {
  return readCount('The incident', (text ?? '').replace(/^INC-/i, ''), 2_147_483_647)
}
