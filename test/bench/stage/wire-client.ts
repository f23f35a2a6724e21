import { connect, type Socket } from 'node:net'

export type WireAnswer = { readonly status: number; readonly body: string }
export type WireClient = { readonly send: (request: Buffer) => Promise<WireAnswer>; readonly close: () => void }

const ANSWER_MS = 20_000

/** One kept connection that sends ready-made bytes: so cheap that the generator does not compete with what it measures. */
export function wireClient(port: number): Promise<WireClient> {
  return new Promise((opened, failed) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let held = Buffer.alloc(0)
    let waiting: { done: (answer: WireAnswer) => void; failed: (cause: Error) => void } | null = null
    const fail = (cause: Error) => {
      waiting?.failed(cause)
      waiting = null
      failed(cause)
    }
    socket.setTimeout(ANSWER_MS, () => {
      if (waiting) socket.destroy(new Error(`No answer within ${ANSWER_MS / 1_000} s.`))
    })
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('The connection was closed.')))
    socket.on('data', (piece) => {
      held = held.length === 0 ? piece : Buffer.concat([held, piece])
      const answer = completeAnswer(held)
      if (!answer) return
      held = Buffer.alloc(0)
      const { done } = waiting ?? { done: () => {} }
      waiting = null
      done(answer)
    })
    socket.once('connect', () =>
      opened({
        send: (request) =>
          new Promise((done, failedToSend) => {
            waiting = { done, failed: failedToSend }
            socket.write(request)
          }),
        close: () => {
          socket.removeAllListeners('close')
          socket.destroy()
        },
      }),
    )
  })
}

/** One answer per request and no pipelining, so what is held is a prefix of exactly one answer. */
function completeAnswer(held: Buffer): WireAnswer | null {
  const headEnd = held.indexOf('\r\n\r\n')
  if (headEnd === -1) return null
  const head = held.toString('latin1', 0, headEnd)
  const status = Number(head.slice(9, 12))
  const bodyStart = headEnd + 4
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined)
    return held.length - bodyStart < Number(length) ? null : { status, body: held.toString('utf8', bodyStart) }
  return held.subarray(-5).equals(LAST_CHUNK) ? { status, body: held.toString('utf8', bodyStart) } : null
}
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/** The bytes of a POST with a JSON body. */
export function postBytes(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Buffer {
  const text = Buffer.from(JSON.stringify(body))
  const lines = Object.entries({
    host: '127.0.0.1',
    'content-type': 'application/json',
    'content-length': String(text.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`)
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`), text])
}
