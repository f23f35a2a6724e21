import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { answerWithFault, type FakeReply, type Fault } from './fault.ts'

/** One request as it arrived. `path` is without the query; `rawBody` is what a signature is computed over. */
export type RecordedRequest = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly rawBody: string
  readonly atMs: number
}

export type FakeHttpServer = {
  readonly url: string
  readonly port: number
  /** Every request so far, oldest first, whatever was answered. */
  readonly requests: RecordedRequest[]
  /** From now on; for one path only when given; for that many requests when `times` is given, then as before. */
  readonly setFault: (fault: Fault, where?: { readonly path?: string; readonly times?: number }) => void
  /** Resolves when that many requests have arrived; rejects after 5 s, saying how many there were. */
  readonly waitForRequests: (count: number) => Promise<RecordedRequest[]>
  /** Cuts every connection and stops. Safe to call twice. */
  readonly close: () => Promise<void>
}

type SetFault = { readonly fault: Fault; readonly path: string | undefined; left: number }
export type Respond = (request: RecordedRequest) => FakeReply
export type Certificate = { readonly key: string; readonly cert: string }

const WAIT_MS = 5_000

/** A real HTTP server on a free loopback port that answers with `respond`, records everything and misbehaves on demand. */
export async function startFakeHttpServer(respond: Respond, tls?: Certificate): Promise<FakeHttpServer> {
  const requests: RecordedRequest[] = []
  const faults: SetFault[] = []
  const arrivals = new Set<() => void>()

  const listener = async (message: IncomingMessage, response: ServerResponse) => {
    const request = await record(message).catch(() => null)
    if (!request) return
    requests.push(request)
    for (const arrived of [...arrivals]) arrived()
    response.on('error', () => undefined)
    answerWithFault(response, faultFor(faults, request.path), () => respond(request))
  }
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    requests,
    setFault(fault, { path, times = Number.POSITIVE_INFINITY } = {}) {
      if (times === Number.POSITIVE_INFINITY) {
        for (let index = faults.length - 1; index >= 0; index -= 1)
          if (faults[index]?.path === path) faults.splice(index, 1)
      }
      faults.push({ fault, path, left: times })
    },
    waitForRequests: (count) => waitFor({ requests, arrivals, count }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The newest fault that is left for this path; one for the path comes before one for all. */
function faultFor(faults: SetFault[], path: string): Fault {
  const live = faults.filter((set) => set.left > 0).reverse()
  const chosen = live.find((set) => set.path === path) ?? live.find((set) => set.path === undefined)
  if (!chosen) return { kind: 'ok' }
  chosen.left -= 1
  return chosen.fault
}

async function record(message: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(Buffer.from(chunk))
  const url = new URL(message.url ?? '/', 'http://fake')
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    rawBody: Buffer.concat(chunks).toString('utf8'),
    atMs: Date.now(),
  }
}

type Waiting = { readonly requests: RecordedRequest[]; readonly arrivals: Set<() => void>; readonly count: number }

function waitFor({ requests, arrivals, count }: Waiting): Promise<RecordedRequest[]> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (requests.length < count) return
      clearTimeout(timer)
      arrivals.delete(settle)
      resolve(requests)
    }
    const timer = setTimeout(() => {
      arrivals.delete(settle)
      reject(new Error(`Waited for ${count} requests; ${requests.length} arrived.`))
    }, WAIT_MS)
    arrivals.add(settle)
    settle()
  })
}
