import { createServer, request } from 'node:http'
import { listenOnLoopback } from '#test/stack/loopback.ts'

export type Line = {
  /** A forward proxy for one browser. */
  readonly url: string
  /** Ends what is under way and lets nothing through. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** The line between one browser and the server, which can be cut. A browser told to be offline keeps its open streams; this does not. */
export async function layLine(): Promise<Line> {
  let isCut = false
  const server = createServer((asked, answer) => {
    if (isCut) return void asked.socket.destroy()
    const { method, headers, url = '' } = asked
    const passed = request(url, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      answer.flushHeaders()
      response.on('error', () => answer.destroy())
      response.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  })
  const { url, close } = await listenOnLoopback(server)
  return {
    url,
    cut: () => {
      isCut = true
      server.closeAllConnections()
    },
    mend: () => {
      isCut = false
    },
    close,
  }
}
