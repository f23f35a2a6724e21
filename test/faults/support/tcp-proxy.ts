import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Postgres says so when a statement outside a transaction, or its commit, is over. */
const IDLE = Buffer.from([0x5a, 0, 0, 0, 5, 0x49])

type Pair = { readonly near: Socket; readonly far: Socket; isDropped: boolean }
type Trap = { readonly text: string; pair: Pair | null; readonly done: () => void }

/** Stands between the product and whatever listens on this loopback port, and misbehaves as a network does. */
export async function startTcpProxy(port: number): Promise<TcpProxy> {
  const proxy = new TcpProxy()
  const server = createServer((near) => proxy.join(near, connect(port, '127.0.0.1')))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  proxy.port = (server.address() as AddressInfo).port
  proxy.shut = () => new Promise<void>((done) => server.close(() => done()))
  return proxy
}

class TcpProxy {
  port = 0
  shut: () => Promise<void> = async () => {}
  readonly #pairs = new Set<Pair>()
  #isDropping = false
  #delayMs = 0
  #trap: Trap | null = null

  /** The same address, through the proxy. */
  through(url: string): string {
    const changed = new URL(url)
    changed.port = String(this.port)
    return changed.href
  }

  /** How many connections stand just now. */
  get open(): number {
    return this.#pairs.size
  }

  /** New connections pass. Those that were dropped stay dead: their state is gone on the way. */
  pass(): void {
    this.#isDropping = false
    this.#delayMs = 0
    for (const pair of this.#pairs) {
      if (!pair.near.destroyed) continue
      this.#pairs.delete(pair)
      pair.far.destroy()
    }
  }

  /** Every piece comes this much later. */
  delay(byMs: number): void {
    this.#delayMs = byMs
  }

  /** From now on nothing arrives anywhere, and nobody is told: no reset, no end, no refusal. */
  drop(): void {
    this.#isDropping = true
    for (const pair of this.#pairs) pair.isDropped = true
  }

  /** Resets every connection. New ones pass. */
  cut(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy()
      far.destroy()
    }
    this.#pairs.clear()
  }

  /** The next exchange whose request contains this text happens on the far side; its answer is lost and the connection reset. Resolves when it has. */
  cutAfterCommitOf(text: string): Promise<void> {
    return new Promise((done) => {
      this.#trap = { text, pair: null, done }
    })
  }

  async close(): Promise<void> {
    const closed = this.shut()
    this.cut()
    await closed
  }

  join(near: Socket, far: Socket): void {
    const pair: Pair = { near, far, isDropped: this.#isDropping }
    this.#pairs.add(pair)
    this.#forward(pair, near, far)
    this.#forward(pair, far, near)
  }

  #forward(pair: Pair, from: Socket, to: Socket): void {
    from.on('data', (piece: Buffer) => {
      if (pair.isDropped || this.#isTrapped(pair, piece, from === pair.far)) return
      const send = () => {
        if (!pair.isDropped && !to.destroyed) to.write(piece)
      }
      if (this.#delayMs > 0) setTimeout(send, this.#delayMs)
      else send()
    })
    from.on('error', () => {})
    from.on('close', () => {
      // While packets vanish, so does the news that the other side is gone.
      if (pair.isDropped && this.#isDropping) return
      this.#pairs.delete(pair)
      to.destroy()
    })
  }

  #isTrapped(pair: Pair, piece: Buffer, isAnswer: boolean): boolean {
    const trap = this.#trap
    if (!trap) return false
    if (!isAnswer && piece.includes(trap.text)) trap.pair = pair
    if (!isAnswer || trap.pair !== pair || !piece.includes(IDLE)) return false
    this.#trap = null
    pair.near.resetAndDestroy()
    trap.done()
    return true
  }
}

export type { TcpProxy }
