import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type TcpProxy = {
  /** The same address, through the proxy. */
  readonly through: (url: string) => string
  /** How many connections stand just now. */
  readonly open: () => number
  /** New connections pass. Those that were dropped stay dead: their state is gone on the way. */
  pass(): void
  /** Every piece comes this much later. */
  delay(byMs: number): void
  /** From now on nothing arrives anywhere, and nobody is told: no reset, no end, no refusal. */
  drop(): void
  /** Resets every connection. New ones pass. */
  cut(): void
  /** The next exchange whose request contains this text happens on the far side; its answer is lost and the connection reset. Resolves when it has. */
  cutAfterCommitOf(text: string): Promise<void>
  close(): Promise<void>
}

type Pair = { readonly near: Socket; readonly far: Socket; isDropped: boolean }
type Trap = { readonly text: string; pair: Pair | null; readonly done: () => void }

/** Postgres says so when a statement outside a transaction, or its commit, is over. */
const IDLE = Buffer.from([0x5a, 0, 0, 0, 5, 0x49])

/** Stands between the product and whatever listens on this loopback port, and misbehaves as a network does. */
export async function startTcpProxy(port: number): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  let isDropping = false
  let delayMs = 0
  let trap: Trap | null = null

  const isTrapped = (pair: Pair, piece: Buffer, isAnswer: boolean): boolean => {
    if (!trap) return false
    if (!isAnswer && piece.includes(trap.text)) trap.pair = pair
    if (!isAnswer || trap.pair !== pair) return false
    if (piece.includes(IDLE)) {
      const { done } = trap
      trap = null
      pair.near.resetAndDestroy()
      done()
    }
    return true
  }
  const forward = (pair: Pair, from: Socket, to: Socket) => {
    from.on('data', (piece) => {
      if (pair.isDropped || isTrapped(pair, piece, from === pair.far)) return
      const send = () => {
        if (!pair.isDropped && !to.destroyed) to.write(piece)
      }
      if (delayMs > 0) setTimeout(send, delayMs)
      else send()
    })
    from.on('error', () => {})
    from.on('close', () => {
      // While packets vanish, so does the news that the other side is gone.
      if (pair.isDropped && isDropping) return
      pairs.delete(pair)
      to.destroy()
    })
  }
  const server = createServer((near) => {
    const pair: Pair = { near, far: connect(port, '127.0.0.1'), isDropped: isDropping }
    pairs.add(pair)
    forward(pair, near, pair.far)
    forward(pair, pair.far, near)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const own = (server.address() as AddressInfo).port
  const reset = () => {
    for (const { near, far } of pairs) {
      near.resetAndDestroy()
      far.destroy()
    }
    pairs.clear()
  }

  return {
    through(url) {
      const changed = new URL(url)
      changed.port = String(own)
      return changed.href
    },
    open: () => pairs.size,
    pass() {
      isDropping = false
      delayMs = 0
      for (const pair of pairs)
        if (pair.near.destroyed) {
          pairs.delete(pair)
          pair.far.destroy()
        }
    },
    delay(byMs) {
      delayMs = byMs
    },
    drop() {
      isDropping = true
      for (const pair of pairs) pair.isDropped = true
    },
    cut: reset,
    cutAfterCommitOf: (text) =>
      new Promise((done) => {
        trap = { text, pair: null, done }
      }),
    async close() {
      const closed = new Promise((done) => server.close(done))
      reset()
      await closed
    },
  }
}
