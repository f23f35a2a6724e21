import type { Channel, Sent } from '../channel.ts'
import { answerFailure, type HttpAnswer, type HttpRequest, sharedHttpDoor } from '../http.ts'
import { IntegrationError } from '../integration-error.ts'
import { isJson, jsonOf, shaped } from '../json-answer.ts'
import { limitCodePoints, singleLine } from '../limit-text.ts'
import { acceptedSchema, type PagerDutyConfig, pagerDutyConfigSchema, refusedSchema } from './schema.ts'
import { toPagerDutyEvents } from './translate.ts'

const VENDOR = 'PagerDuty'
/** An event that met the rate limit was not taken; sooner than this it will not be. */
const RATE_LIMIT_WAIT_MS = 30_000

/** Queues a page as Events API v2 events. 202 means queued, not paged: order is kept only if the caller sends one page of an incident after the other. */
export const pagerDutyChannel: Channel<PagerDutyConfig> = {
  vendor: VENDOR,
  configSchema: pagerDutyConfigSchema,
  secretFields: ['routingKey'],
  async send({ routingKey, baseUrl }, page, { door = sharedHttpDoor(), allowPrivate = false, timeoutMs }) {
    let sent: Sent = { status: 202, said: '', latencyMs: 0 }
    for (const event of toPagerDutyEvents(page, routingKey)) {
      const request: HttpRequest = {
        vendor: VENDOR,
        baseUrl,
        path: '/v2/enqueue',
        json: event,
        secrets: [routingKey],
        bodyBytesMax: 64 * 1024,
        allowPrivate,
        accepts: () => true,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }
      const answer = await door.request(request)
      sent = {
        status: answer.status,
        said: saidOf(request, answer, routingKey),
        latencyMs: sent.latencyMs + answer.latencyMs,
      }
    }
    return sent
  },
}

function saidOf(request: HttpRequest, answer: HttpAnswer, routingKey: string): string {
  const where = { vendor: VENDOR, host: new URL(request.baseUrl).host }
  if (answer.status >= 200 && answer.status < 300) {
    const { message, dedup_key } = shaped(acceptedSchema, jsonOf(answer, where), where)
    return `Queued: ${message ?? 'accepted'}${dedup_key === undefined ? '' : ` (${dedup_key})`}`
  }
  const failure = answerFailure(request, answer)
  if (answer.status === 429) {
    const retryAfterMs = Math.max(RATE_LIMIT_WAIT_MS, answer.retryAfterMs ?? 0)
    const sentence = `${VENDOR} asks to slow down: this integration key has sent too many events. The page was not taken.`
    throw new IntegrationError(sentence, {
      vendor: VENDOR,
      kind: 'transient',
      reason: 'status',
      status: 429,
      retryAfterMs,
    })
  }
  const refused = answer.status === 400 && isJson(answer) ? refusedSchema.safeParse(jsonOf(answer, where)) : null
  if (!refused?.success) throw failure
  const reasons = [...(refused.data.errors ?? []), refused.data.message ?? ''].filter((reason) => reason !== '')
  const words = limitCodePoints(singleLine(reasons.join('; ').replaceAll(routingKey, '•••')), 400)
  throw new IntegrationError(`${VENDOR} did not accept the event: ${words}.`, {
    vendor: VENDOR,
    kind: 'permanent',
    reason: 'status',
    status: 400,
  })
}
