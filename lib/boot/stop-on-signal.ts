/** Longer than any drain inside: past it something hangs, and hanging on helps nobody. */
const GIVE_UP_MS = 20_000

/**
 * Stops once on SIGINT, SIGTERM, or when the process that started this one is gone, however often it is told. The exit
 * code is 0 when `stop` came to its end.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false
  const onStop = () => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), GIVE_UP_MS).unref()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', onStop)
  process.on('SIGTERM', onStop)
  process.on('disconnect', onStop)
}
