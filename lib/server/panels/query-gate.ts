export class GateFullError extends Error {}

export type QueryGate = {
  /** Runs the work when there is room. Throws GateFullError at once when too many wait, and the signal's reason when it aborts first. */
  readonly through: <Result>(signal: AbortSignal, work: () => Promise<Result>) => Promise<Result>
}

type Waiting = { readonly enter: () => void; readonly leave: (reason: unknown) => void }

/** Lets a few queries to one source run at a time (a Prometheus runs 20 and queues the rest against their own timeout). */
export function createQueryGate({ runningMax, waitingMax }: { runningMax: number; waitingMax: number }): QueryGate {
  let running = 0
  const waiting: Waiting[] = []
  const turn = (signal: AbortSignal) =>
    new Promise<void>((enter, leave) => {
      const mine: Waiting = { enter, leave }
      waiting.push(mine)
      signal.addEventListener('abort', () => {
        const place = waiting.indexOf(mine)
        if (place === -1) return
        waiting.splice(place, 1)
        leave(signal.reason)
      })
    })
  return {
    async through(signal, work) {
      if (running >= runningMax) {
        if (waiting.length >= waitingMax) throw new GateFullError()
        // Whoever leaves hands its place on, so the count stays.
        await turn(signal)
      } else running += 1
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next.enter()
        else running -= 1
      }
    },
  }
}
