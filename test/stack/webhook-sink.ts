import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { listenOnLoopback } from './loopback.ts'

export type WebhookAlert = {
  status: 'firing' | 'resolved'
  labels: Record<string, string>
  startsAt: string
  endsAt: string
  fingerprint: string
}
export type WebhookBody = { version: string; status: string; groupKey: string; alerts: WebhookAlert[] }
export type ReceivedWebhook = { receivedAtMs: number; authorization: string | undefined; body: WebhookBody }
export type WebhookSink = { url: string; webhooks: readonly ReceivedWebhook[]; stop: () => Promise<void> }

/** Answers 200 to every webhook of an Alertmanager and keeps what it said, to look at the stack without a console. */
export async function startWebhookSink(): Promise<WebhookSink> {
  const webhooks: ReceivedWebhook[] = []
  const server = await listenOnLoopback(
    createServer(async (request, response) => {
      const body = JSON.parse(await text(request)) as WebhookBody
      webhooks.push({ receivedAtMs: Date.now(), authorization: request.headers.authorization, body })
      response.end()
    }),
  )
  return { url: server.url, webhooks, stop: server.close }
}
