import type { Channel } from '../channel.ts'
import { sharedHttpDoor } from '../http.ts'
import { deliveryResponse } from '../http-status.ts'
import { singleLine } from '../limit-text.ts'
import { unixSeconds } from '../unix-seconds.ts'
import { type WebhookConfig, webhookConfigSchema } from './schema.ts'
import { signatureOf, toWebhookBody } from './translate.ts'

const VENDOR = 'Webhook'

/** POSTs a signed page to an address of the operator's choice. Taken means any 2xx within 10 s; the body of the answer is only kept, never read for meaning. */
export const webhookChannel: Channel<WebhookConfig> = {
  vendor: VENDOR,
  configSchema: webhookConfigSchema,
  secretFields: ['secret'],
  async send({ url, secret }, page, { nowMs, door = sharedHttpDoor(), allowPrivate = false, timeoutMs }) {
    const rawBody = JSON.stringify(toWebhookBody(page, nowMs))
    const timestamp = Math.floor(unixSeconds(nowMs))
    const answer = await door.request({
      vendor: VENDOR,
      baseUrl: url,
      method: 'POST',
      body: rawBody,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': singleLine(page.idempotencyKey),
        'x-tocsin-timestamp': String(timestamp),
        'x-tocsin-signature': signatureOf(secret, { timestamp, rawBody }),
      },
      // The page was taken when the status came; however long the receiver goes on talking, 2 KiB are kept.
      bodyBytesMax: 2_048,
      overflow: 'cut',
      allowPrivate,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    })
    const { status, bodyText, latencyMs } = deliveryResponse(answer, [secret])
    return { status, said: singleLine(bodyText), latencyMs }
  },
}
