import { IntegrationError } from '../integration-error.ts'
import type { AnswerSource } from '../json-answer.ts'
import { limitCodePoints, singleLine } from '../limit-text.ts'
import { redact } from '../redact.ts'
import { parseErrorPosition } from './translate.ts'

const QUOTE_POINTS = 600

export type ErrorEnvelope = { readonly errorType?: string | undefined; readonly error?: string | undefined }

/** What an error envelope means, in a sentence. The place of a parse error (1-based) comes along as `position`. Statuses and types of API v1, 2.42 and 3.14. */
export function queryFailure(
  status: number,
  { errorType, error }: ErrorEnvelope,
  { vendor, host, secrets = [] }: AnswerSource & { readonly secrets?: readonly string[] },
): IntegrationError {
  const where = `${vendor} at ${host}`
  const quote = limitCodePoints(singleLine(redact(error ?? '', secrets)), QUOTE_POINTS).replace(/\.$/, '')
  const place = parseErrorPosition(quote)
  if (place) {
    const { line, column, text } = place
    const sentence = `${where} cannot read the query at line ${line}, column ${column}: ${text}.`
    return new IntegrationError(sentence, {
      vendor,
      kind: 'permanent',
      reason: 'status',
      status,
      position: { line, column },
    })
  }
  if (errorType === 'timeout') {
    const sentence = `${where} gave up on the query: it took too long. Ask for a shorter range or fewer series.`
    return new IntegrationError(sentence, { vendor, kind: 'transient', reason: 'timeout', status })
  }
  const isTheirs = status >= 500 || status === 429 || status === 499
  const verb = isTheirs ? 'failed on the query' : 'did not accept the query'
  const sentence = `${where} ${verb} (${status}): ${quote === '' ? (errorType ?? 'no reason given') : quote}.`
  return new IntegrationError(sentence, {
    vendor,
    kind: isTheirs ? 'transient' : 'permanent',
    reason: 'status',
    status,
  })
}
