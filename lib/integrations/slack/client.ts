import type { Channel } from '../channel.ts'
import { answerFailure, type HttpAnswer, type HttpRequest, sharedHttpDoor } from '../http.ts'
import { IntegrationError } from '../integration-error.ts'
import { isTransientStatus } from '../retry-policy.ts'
import { type SlackConfig, slackConfigSchema } from './schema.ts'
import { refusalWords, toSlackMessage } from './translate.ts'

const VENDOR = 'Slack'

/** Posts a page through an incoming webhook. Taken means 200 and the text `ok`; such a webhook tells no message id, so nothing can be edited later. */
export const slackChannel: Channel<SlackConfig> = {
  vendor: VENDOR,
  configSchema: slackConfigSchema,
  secretFields: ['webhookUrl'],
  async send({ webhookUrl }, page, { door = sharedHttpDoor(), allowPrivate = false, timeoutMs }) {
    const request: HttpRequest = {
      vendor: VENDOR,
      baseUrl: webhookUrl,
      json: toSlackMessage(page),
      bodyBytesMax: 64 * 1024,
      allowPrivate,
      accepts: () => true,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    }
    const answer = await door.request(request)
    if (answer.status === 200 && answer.text.trim() === 'ok')
      return { status: 200, said: 'ok', latencyMs: answer.latencyMs }
    throw refusal(request, answer)
  },
}

function refusal(request: HttpRequest, answer: HttpAnswer): IntegrationError {
  const { status, retryAfterMs } = answer
  const { host } = new URL(request.baseUrl)
  if (status >= 200 && status < 300) {
    const sentence = `${VENDOR} at ${host} answered ${status} without its "ok": the page was probably taken by something in between.`
    return new IntegrationError(sentence, { vendor: VENDOR, kind: 'transient', reason: 'bad_shape', status })
  }
  const words = refusalWords(answer.text)
  if (!words) return answerFailure(request, answer)
  const kind = isTransientStatus(status) ? 'transient' : 'permanent'
  return new IntegrationError(`${VENDOR} did not take the page: ${words}.`, {
    vendor: VENDOR,
    kind,
    reason: 'status',
    status,
    retryAfterMs,
  })
}
