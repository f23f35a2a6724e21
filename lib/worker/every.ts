export type Stoppable = { readonly stop: () => Promise<void> }

/**
 * Runs `work` again and again with a pause between, one at a time; a failure is told and the next turn comes anyway.
 * Work may answer how long to pause at most before its next turn.
 */
export function every(pauseMs: number, work: () => Promise<unknown>, onFailure: (cause: unknown) => void): Stoppable {
  let stopped = false
  let wake = () => {}
  const loop = (async () => {
    while (!stopped) {
      const soonest = await work().catch(onFailure)
      if (stopped) return
      await new Promise<void>((done) => {
        const timer = setTimeout(done, typeof soonest === 'number' ? Math.min(pauseMs, soonest) : pauseMs)
        wake = () => {
          clearTimeout(timer)
          done()
        }
      })
    }
  })()
  return {
    async stop() {
      stopped = true
      wake()
      await loop
    },
  }
}
