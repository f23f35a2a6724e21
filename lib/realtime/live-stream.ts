import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LiveEvent } from '#lib/contracts/live-event.ts'

export const LIVE_PATH = '/api/live'
const BEAT_MS = 2_000
/** A browser that does not read is let go of before it costs memory; it reconnects and reads again. */
const UNREAD_BYTES_MAX = 64 * 1024
const VIEWERS_MAX = 2_000
const RECHECK_MS = 30_000

type Viewer = { readonly response: ServerResponse; readonly request: IncomingMessage; checkedAtMs: number }
/** Whether the person behind this request may (still) read. Injected: this room knows no accounts. */
export type MayRead = (request: IncomingMessage) => Promise<boolean>

/** Server-sent events for open browsers: which things changed, never what they hold (house rule: the API authorises). */
export class LiveStream {
  readonly #viewers = new Set<Viewer>()
  readonly #mayRead: MayRead
  readonly #beat: NodeJS.Timeout

  constructor(mayRead: MayRead) {
    this.#mayRead = mayRead
    this.#beat = setInterval(() => this.#onBeat(), BEAT_MS)
    this.#beat.unref()
  }

  get viewers(): number {
    return this.#viewers.size
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('Only this console may listen.')
      return
    }
    let allowed = false
    try {
      allowed = await this.#mayRead(request)
    } catch {
      response.writeHead(503, { 'retry-after': '1' }).end()
      return
    }
    if (!allowed) {
      response.writeHead(401).end()
      return
    }
    // Whoever hung up meanwhile has had its 'close', and would keep a place for ever.
    if (response.destroyed) return
    if (this.#viewers.size >= VIEWERS_MAX) {
      response.writeHead(503, { 'retry-after': '5' }).end()
      return
    }
    request.socket.setNoDelay(true)
    request.socket.setTimeout(0)
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    })
    const viewer: Viewer = { response, request, checkedAtMs: Date.now() }
    this.#viewers.add(viewer)
    response.on('close', () => this.#viewers.delete(viewer))
    response.on('error', () => this.#viewers.delete(viewer))
    this.#send(viewer, `retry: 1000\nevent: hello\ndata: ${JSON.stringify({ at: Date.now() })}\n\n`)
  }

  /** Tells every open browser. */
  tell(events: readonly LiveEvent[]): void {
    if (events.length === 0) return
    const frame = `event: changes\ndata: ${JSON.stringify(events)}\n\n`
    for (const viewer of this.#viewers) this.#send(viewer, frame)
  }

  close(): void {
    clearInterval(this.#beat)
    for (const { response } of this.#viewers) response.destroy()
    this.#viewers.clear()
  }

  #send(viewer: Viewer, frame: string): void {
    if (viewer.response.writableLength > UNREAD_BYTES_MAX) {
      this.#viewers.delete(viewer)
      viewer.response.destroy()
      return
    }
    viewer.response.write(frame)
  }

  #onBeat(): void {
    const now = Date.now()
    const frame = `event: beat\ndata: ${JSON.stringify({ at: now })}\n\n`
    for (const viewer of this.#viewers) {
      this.#send(viewer, frame)
      if (now - viewer.checkedAtMs < RECHECK_MS) continue
      viewer.checkedAtMs = now
      // A session that ended elsewhere stops hearing; a database away is no reason to let go.
      this.#mayRead(viewer.request).then(
        (still) => {
          if (!still) viewer.response.destroy()
        },
        () => {},
      )
    }
  }
}
