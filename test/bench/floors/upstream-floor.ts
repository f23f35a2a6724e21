import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'undici'

export type UpstreamFloor = { readonly origin: string; readonly close: () => Promise<void> }

/** The least that spares a Prometheus its viewers: equal paths in flight, or younger than a second, are asked for once. */
export async function startUpstreamFloor(upstream: string): Promise<UpstreamFloor> {
  const pool = new Pool(upstream, { connections: 16 })
  const flights = new Map<string, Promise<Buffer>>()
  const fetchOnce = (path: string) => {
    const flying = flights.get(path)
    if (flying) return flying
    const flight = pool.request({ path, method: 'GET' }).then(async ({ body }) => Buffer.from(await body.arrayBuffer()))
    flights.set(path, flight)
    void flight.finally(() => setTimeout(() => flights.delete(path), 1_000).unref()).catch(() => {})
    return flight
  }
  const server: Server = createServer((request, response) => {
    fetchOnce(request.url ?? '/').then(
      (body) =>
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body),
      () => response.writeHead(502).end(),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      await new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      })
      await pool.close()
    },
  }
}
