/** One timer for every age and countdown on the page: they change together, once a second, and only while somebody looks. */

type Listener = () => void

const listeners = new Set<Listener>()
let offsetMs = 0
let secondAtMs: number | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Shifts every clock on the page to the server's, so that a laptop five minutes off does not lie about ages. */
export function alignClock(serverNowMs: number): void {
  const measuredMs = serverNowMs - Date.now()
  // Below half a second the difference is the network's, not the clock's.
  offsetMs = Math.abs(measuredMs) < 500 ? 0 : measuredMs
  tick()
}

export function subscribeToSeconds(listener: Listener): () => void {
  listeners.add(listener)
  if (timer === undefined) schedule()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearTimeout(timer)
    timer = undefined
  }
}

/** The current whole second in milliseconds. Equal between two ticks, as useSyncExternalStore requires. */
export function currentSecondAtMs(): number {
  secondAtMs ??= wholeSecondMs()
  return secondAtMs
}

function wholeSecondMs(): number {
  return Math.floor((Date.now() + offsetMs) / 1000) * 1000
}

function tick(): void {
  const nextMs = wholeSecondMs()
  if (nextMs === secondAtMs) return
  secondAtMs = nextMs
  for (const listener of listeners) listener()
}

function schedule(): void {
  const untilNextMs = 1000 - ((((Date.now() + offsetMs) % 1000) + 1000) % 1000)
  timer = setTimeout(() => {
    tick()
    schedule()
  }, untilNextMs + 5)
}
