import type { HttpAnswer } from './http-exchange.ts'
import { IntegrationError } from './integration-error.ts'
import { limitBytes, limitCodePoints, singleLine } from './limit-text.ts'
import { redact } from './redact.ts'
import { isTransientStatus } from './retry-policy.ts'

const DELIVERY_BODY_BYTES = 2_048
const QUOTE_POINTS = 200

/** What is kept of a delivery attempt: enough to see what the other side said, no more than 2 KiB of it. */
export type DeliveryResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bodyText: string
  readonly latencyMs: number
}

/** Shortens an answer to what an attempt row keeps, with the given secrets hidden. */
export function deliveryResponse(answer: HttpAnswer, secrets: readonly string[] = []): DeliveryResponse {
  return {
    status: answer.status,
    headers: answer.headers,
    bodyText: limitBytes(redact(answer.text.slice(0, DELIVERY_BODY_BYTES * 2), secrets), DELIVERY_BODY_BYTES),
    latencyMs: answer.latencyMs,
  }
}

export type StatusContext = { readonly vendor: string; readonly host: string; readonly secrets: readonly string[] }

/** The error for a status nobody accepted. Quotes a short plain-text answer, never HTML; a redirect says why it was not followed. */
export function statusFailure(answer: HttpAnswer, { vendor, host, secrets }: StatusContext): IntegrationError {
  const { status } = answer
  const where = `${vendor} at ${host}`
  if (status >= 300 && status < 400) {
    const sentence = `${where} answered with a redirect (${status}), which is not followed. Configure the final address.`
    return new IntegrationError(sentence, { vendor, kind: 'permanent', reason: 'redirect', status })
  }
  const quote = quoted(answer, secrets)
  const sentence = `${where} ${meaningOf(status)} (${status})${quote === '' ? '.' : `: ${quote}`}`
  const kind = isTransientStatus(status) ? 'transient' : 'permanent'
  return new IntegrationError(sentence, { vendor, kind, reason: 'status', status, retryAfterMs: answer.retryAfterMs })
}

function meaningOf(status: number): string {
  if (status === 401) return 'did not accept the credentials'
  if (status === 403) return 'does not allow this'
  if (status === 404) return 'has nothing at this address'
  if (status === 413) return 'found the request too large'
  if (status === 429) return 'asks to slow down'
  if (status >= 500) return 'failed'
  return 'did not accept the request'
}

/** What the other side wrote, on one line, unless it is a web page. */
function quoted(answer: HttpAnswer, secrets: readonly string[]): string {
  const start = answer.text.slice(0, 2_000)
  if (/html/i.test(answer.headers['content-type'] ?? '') || /^\s*</.test(start)) return ''
  return limitCodePoints(singleLine(redact(start, secrets)), QUOTE_POINTS)
}
