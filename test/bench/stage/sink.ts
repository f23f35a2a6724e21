import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exactNowMs } from './closed-loop.ts'

/** One page as it arrived. */
export type Arrival = { readonly atMs: number; readonly key: string; readonly text: string }
export type Sink = { readonly url: string; readonly arrivals: Arrival[]; readonly close: () => Promise<void> }

/** A receiver of pages that takes everything at once and only notes when, with which idempotency key, and what. */
export async function startSink(): Promise<Sink> {
  const arrivals: Arrival[] = []
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    const atMs = exactNowMs()
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      arrivals.push({
        atMs,
        key: String(request.headers['idempotency-key'] ?? ''),
        text: Buffer.concat(pieces).toString(),
      })
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '2' }).end('{}')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/page`,
    arrivals,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
