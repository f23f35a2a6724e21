import type { ServerResponse } from 'node:http'

/** How a fake misbehaves. `ok` is the ordinary answer; everything else happens in its place, or (slow, wrong-content-type, …) to it. */
export type Fault =
  | { readonly kind: 'ok' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'reset-after-headers' }
  | {
      readonly kind: 'status'
      readonly status: number
      readonly body?: string
      readonly contentType?: string
      readonly retryAfter?: string
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'truncated-json' }
  | { readonly kind: 'half-body' }
  | { readonly kind: 'huge'; readonly bytes?: number }
  | { readonly kind: 'drip'; readonly intervalMs?: number }
  | { readonly kind: 'wrong-content-type'; readonly contentType?: string }

/** What a fake answers when nothing is wrong. `json` is serialised; `body` goes out as it is. */
export type FakeReply = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly body?: string | Buffer
}

const HUGE_BYTES = 10 * 1024 ** 3
const CHUNK = Buffer.alloc(64 * 1024, 'a')
const PAGE = '<!doctype html><html><body><h1>Please sign in</h1></body></html>'

/** Sends the reply as it should be. */
export function sendReply(response: ServerResponse, reply: FakeReply): void {
  const body = reply.json === undefined ? (reply.body ?? '') : JSON.stringify(reply.json)
  const contentType = reply.json === undefined ? 'text/plain; charset=utf-8' : 'application/json'
  response.writeHead(reply.status ?? 200, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    ...reply.headers,
  })
  response.end(body)
}

/** Answers as the fault says. `reply` is computed only by the faults that answer at all, so a fake's own state follows what it accepted. */
export function answerWithFault(response: ServerResponse, fault: Fault, reply: () => FakeReply): void {
  switch (fault.kind) {
    case 'ok':
      sendReply(response, reply())
      return
    case 'slow':
      after(response, fault.delayMs, () => sendReply(response, reply()))
      return
    case 'hang':
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'reset-after-headers':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 })
      response.write('{"status":', () => response.socket?.resetAndDestroy())
      return
    case 'status':
      response.writeHead(fault.status, {
        'content-type': fault.contentType ?? 'text/plain; charset=utf-8',
        ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
      })
      response.end(fault.body ?? '')
      return
    case 'redirect':
      response.writeHead(fault.status ?? 301, { location: fault.to }).end()
      return
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
      return
    case 'truncated-json': {
      const { text, headers } = written(reply())
      response
        .writeHead(200, { 'content-type': 'application/json', ...headers })
        .end(text.slice(0, Math.max(1, text.length >> 1)))
      return
    }
    case 'half-body': {
      const { text } = written(reply())
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length + 100 })
      response.write(text.slice(0, text.length >> 1), () => response.socket?.end())
      return
    }
    case 'huge':
      response.writeHead(200, { 'content-type': 'application/json' })
      stream(response, fault.bytes ?? HUGE_BYTES)
      return
    case 'drip':
      response.writeHead(200, { 'content-type': 'application/json' })
      drip(response, fault.intervalMs ?? 1_000)
      return
    case 'wrong-content-type': {
      const { text } = written(reply())
      response.writeHead(200, { 'content-type': fault.contentType ?? 'text/plain' }).end(text)
      return
    }
  }
}

function written(reply: FakeReply): { text: string; headers: Readonly<Record<string, string>> } {
  const body = reply.json === undefined ? (reply.body ?? '') : JSON.stringify(reply.json)
  return { text: body.toString(), headers: reply.headers ?? {} }
}

function after(response: ServerResponse, delayMs: number, act: () => void): void {
  const timer = setTimeout(act, delayMs)
  response.on('close', () => clearTimeout(timer))
}

/** Writes lazily: only what the other side reads is ever made. */
function stream(response: ServerResponse, bytes: number): void {
  let left = bytes
  const push = () => {
    while (left > 0 && !response.destroyed) {
      left -= CHUNK.length
      if (!response.write(CHUNK)) return void response.once('drain', push)
    }
    response.end()
  }
  push()
}

function drip(response: ServerResponse, intervalMs: number): void {
  response.write(' ')
  const timer = setInterval(() => response.write(' '), intervalMs)
  response.on('close', () => clearInterval(timer))
}
