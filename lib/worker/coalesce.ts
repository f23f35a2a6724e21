export type Wake = {
  /** Sees to it that the work runs, now or once more after the runs under way; returns at once. */
  readonly wake: () => void
  /** Resolves when nothing runs any more. */
  readonly settled: () => Promise<void>
}

/**
 * Work that drains a queue, woken as often as anybody likes: at most `atMost` runs at a time, and whoever wakes it while
 * all of them run gets one more run afterwards. The rows are what must not be lost, so a wake-up may be.
 */
export function coalesced(work: () => Promise<unknown>, atMost: number, onFailure: (cause: unknown) => void): Wake {
  const runs = new Set<Promise<void>>()
  let isWanted = false
  const wake = () => {
    if (runs.size >= atMost) {
      isWanted = true
      return
    }
    const run: Promise<void> = work()
      .then(() => {}, onFailure)
      .finally(() => {
        runs.delete(run)
        if (!isWanted) return
        isWanted = false
        wake()
      })
    runs.add(run)
  }
  const settled = async () => {
    while (runs.size > 0) await Promise.all(runs)
  }
  return { wake, settled }
}
