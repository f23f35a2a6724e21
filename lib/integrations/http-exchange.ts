import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Dispatcher, request as undiciRequest } from 'undici'
import { TooLargeError } from './transport-failure.ts'

export type Exchange = {
  readonly url: URL
  readonly method: string
  readonly headers: Record<string, string>
  readonly body: string | undefined
  readonly dispatcher: Dispatcher
  readonly bodyBytesMax: number
  /** What to do with a larger body: fail, or stop reading and keep what came. */
  readonly overflow: 'fail' | 'cut'
  readonly signal: AbortSignal
}

/** What came back, whatever its status. Header names are lower case; repeated headers are joined by a comma. */
export type HttpAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly latencyMs: number
  /** The wait asked for by Retry-After, if any. */
  readonly retryAfterMs?: number | undefined
}

/** One request and its answer, read to the end within the cap. Follows nothing, retries nothing. Throws what the socket threw. */
export async function exchangeOnce(exchange: Exchange): Promise<Omit<HttpAnswer, 'latencyMs' | 'retryAfterMs'>> {
  const response = await undiciRequest(exchange.url, {
    method: exchange.method as Dispatcher.HttpMethod,
    headers: { 'accept-encoding': 'gzip', ...exchange.headers },
    body: exchange.body ?? null,
    dispatcher: exchange.dispatcher,
    signal: exchange.signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const headers = flatHeaders(response.headers)
  const text = await readCapped(response.body, headers['content-encoding'], exchange)
  return { status: response.statusCode, headers, text }
}

async function readCapped(
  body: Readable,
  encoding: string | undefined,
  { bodyBytesMax, overflow, signal }: Exchange,
): Promise<string> {
  const plain = encoding === 'gzip' ? body.pipe(createGunzip()) : body
  if (plain !== body) {
    body.on('error', (error) => plain.destroy(error))
    // The pipe hides an abort that happens while nothing is being read.
    signal.addEventListener('abort', () => plain.destroy(asError(signal.reason)), { once: true })
  }
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of plain) {
      const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
      bytes += piece.length
      if (bytes > bodyBytesMax) {
        if (overflow === 'fail') throw new TooLargeError()
        chunks.push(piece.subarray(0, piece.length - (bytes - bodyBytesMax)))
        break
      }
      chunks.push(piece)
    }
  } finally {
    if (!body.readableEnded) body.on('error', () => undefined).destroy()
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

function flatHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : (value ?? '')] as const,
  )
  return Object.fromEntries(entries)
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted')
}
