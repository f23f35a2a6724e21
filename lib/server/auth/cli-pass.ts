import { SECOND_MS } from '#lib/domain/time/duration-ms.ts'
import { sameText, sign } from '../secret-box.ts'

const PREFIX = 'tocpass_'
const LIFE_MS = 60 * SECOND_MS
/** Two processes of one machine share a clock; this is for the rest. */
const SKEW_MS = 5 * SECOND_MS

/** A pass for the command line of the same installation: whoever can read TOCSIN_SECRET may make one. Valid for a minute. */
export function issueCliPass(nowMs: number): string {
  return `${PREFIX}${nowMs}.${sign('cli', String(nowMs))}`
}

/** Whether the text is such a pass, rightly signed and not yet a minute old. Compares in constant time. */
export function isCliPass(text: string, nowMs: number): boolean {
  const [issuedMs, signature] = text.startsWith(PREFIX) ? text.slice(PREFIX.length).split('.') : []
  if (!issuedMs || !signature || !/^\d{1,16}$/.test(issuedMs)) return false
  const ageMs = nowMs - Number(issuedMs)
  return sameText(signature, sign('cli', issuedMs)) && ageMs >= -SKEW_MS && ageMs < LIFE_MS
}
