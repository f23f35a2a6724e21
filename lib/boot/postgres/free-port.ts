import { createServer } from 'node:net'

/** A loopback port nobody listens on: the wished one when it is free, else any. */
export async function freePort(wished: number | null): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((done) => {
      const server = createServer()
      server.once('error', () => done(null))
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => done(typeof address === 'object' && address ? address.port : null))
      })
    })
  const found = (wished ? await tryPort(wished) : null) ?? (await tryPort(0))
  if (!found) throw new Error('No free port was found on 127.0.0.1.')
  return found
}
