import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer } from 'node:net'

/** Starts a server on 127.0.0.1 (port 0 takes a free one); closing also ends the connections that are kept alive. */
export async function listenOnLoopback(server: Server, port = 0): Promise<{ url: string; close: () => Promise<void> }> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
  const close = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${address.port}`, close }
}

/** A port that was free a moment ago, `preferred` if that one was; for programs that must be told theirs. */
export async function freePort(preferred = 0): Promise<number> {
  const probe = createServer()
  const port = await new Promise<number | null>((resolve) => {
    probe.once('error', () => resolve(null))
    probe.listen(preferred, '127.0.0.1', () => {
      const address = probe.address()
      resolve(address === null || typeof address === 'string' ? null : address.port)
    })
  })
  if (port === null) return freePort()
  probe.close()
  await once(probe, 'close')
  return port
}
