export type CircuitBreakerOptions = {
  readonly failuresToOpen?: number
  readonly openMs?: number
  /** Any clock that never goes back, in milliseconds. */
  readonly nowMs: () => number
}

export type CircuitBreaker = {
  /** May a call go out now? When not, in how many milliseconds to ask again. A half-open circuit lets one call through. */
  readonly admit: (origin: string) => { readonly open: false } | { readonly open: true; readonly retryAfterMs: number }
  readonly succeeded: (origin: string) => void
  readonly failed: (origin: string) => void
  /** The call ended without saying anything of the origin (the caller gave up): a half-open circuit may try again. */
  readonly abandoned: (origin: string) => void
}

type Circuit = { failures: number; openUntilMs: number; probing: boolean }

/** Stops calling an origin that has failed five times in a row, for 10 s; then one call decides. Holds only failing origins. */
export function createCircuitBreaker({
  failuresToOpen = 5,
  openMs = 10_000,
  nowMs,
}: CircuitBreakerOptions): CircuitBreaker {
  const circuits = new Map<string, Circuit>()
  return {
    admit(origin) {
      const circuit = circuits.get(origin)
      if (!circuit || circuit.failures < failuresToOpen) return { open: false }
      const waitMs = circuit.openUntilMs - nowMs()
      if (waitMs > 0) return { open: true, retryAfterMs: Math.ceil(waitMs) }
      if (circuit.probing) return { open: true, retryAfterMs: 1_000 }
      circuit.probing = true
      return { open: false }
    },
    succeeded(origin) {
      circuits.delete(origin)
    },
    failed(origin) {
      const circuit = circuits.get(origin) ?? { failures: 0, openUntilMs: 0, probing: false }
      circuit.failures += 1
      circuit.probing = false
      if (circuit.failures >= failuresToOpen) circuit.openUntilMs = nowMs() + openMs
      circuits.set(origin, circuit)
    },
    abandoned(origin) {
      const circuit = circuits.get(origin)
      if (circuit) circuit.probing = false
    },
  }
}
