import { connect, type Socket } from 'node:net'

export type RawSocket = {
  readonly socket: Socket
  /** What the other side has said so far. */
  said(): string
  /** Resolves when the connection is over, with how long it lasted and everything that was said on it. */
  readonly over: Promise<{ readonly lastedMs: number; readonly said: string }>
}

/** A TCP connection that says exactly what it is told to and reads whatever comes. `from` is the loopback address it comes from. */
export function openRaw(port: number, { from }: { from?: string } = {}): Promise<RawSocket> {
  let openedAt = performance.now()
  const socket = connect({ host: '127.0.0.1', port, ...(from === undefined ? {} : { localAddress: from }) })
  let text = ''
  socket.on('data', (piece: Buffer) => {
    text += piece.toString('latin1')
  })
  // How it ends (reset or closed) is the server's choice: that it ends is what counts.
  socket.on('error', () => {})
  const over = new Promise<{ lastedMs: number; said: string }>((done) => {
    socket.once('close', () => done({ lastedMs: performance.now() - openedAt, said: text }))
  })
  return new Promise((opened, failed) => {
    socket.once('error', failed)
    socket.once('connect', () => {
      openedAt = performance.now()
      opened({ socket, said: () => text, over })
    })
  })
}

/** Sends one text and answers everything that came back until the connection ended. The text should ask to close it. */
export async function sayOnce(port: number, text: string | Buffer): Promise<string> {
  const raw = await openRaw(port)
  raw.socket.write(text)
  return (await raw.over).said
}

/** Writes a piece at every beat until the other side hangs up: a client that is slow on purpose. */
export async function drip(raw: RawSocket, piece: string, everyMs: number): RawSocket['over'] {
  const timer = setInterval(() => raw.socket.writable && raw.socket.write(piece), everyMs)
  const over = await raw.over
  clearInterval(timer)
  return over
}

/** The status of an answer as it came over the wire; 0 when there was none. */
export function statusOf(said: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0)
}
