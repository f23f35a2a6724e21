import { type FakeHttpServer, type RecordedRequest, startFakeHttpServer } from './fake-http-server.ts'

/** One page as the sink understood it. `body` is the parsed JSON. */
export type TakenPage = {
  readonly idempotencyKey: string
  readonly body: Record<string, unknown>
  readonly request: RecordedRequest
}

export type FakeWebhookSink = FakeHttpServer & {
  /** Every page answered with 2xx, repeats included, oldest first. */
  readonly taken: TakenPage[]
  /** Pages as a receiver that honours the idempotency key would count them. */
  readonly distinct: () => TakenPage[]
}

/** A receiver of signed webhooks that takes everything with 200 and remembers it. Signatures are for the test to check, over `request.rawBody`. */
export async function fakeWebhookSink(): Promise<FakeWebhookSink> {
  const taken: TakenPage[] = []
  const server = await startFakeHttpServer((request) => {
    taken.push({
      idempotencyKey: String(request.headers['idempotency-key'] ?? ''),
      body: JSON.parse(request.rawBody),
      request,
    })
    return { json: { taken: true } }
  })
  return {
    ...server,
    taken,
    distinct: () => [...new Map(taken.toReversed().map((page) => [page.idempotencyKey, page])).values()].toReversed(),
  }
}
