/** Node's words for a connection that is not there. */
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])
/** Prisma's: unreachable, timed out, closed, no connection to be had, a transaction that could not start. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])
/** SQLSTATE: out of range, a zero byte, a text that JSON cannot hold. */
const VALUE = new Set(['22003', '22021', '22P05'])
/** pg gives these no code. */
const MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end|.*terminating connection)/

const CAUSES_MAX = 6

/** Whether a failure is of the database itself: `lost` when it cannot be reached or is overloaded, `refused_value` when a value is impossible. */
export function databaseFailure(cause: unknown): 'lost' | 'refused_value' | null {
  for (const failure of chain(cause)) {
    const code = String(failure.originalCode ?? failure.code ?? '')
    if (VALUE.has(code)) return 'refused_value'
    if (SOCKET.has(code) || PRISMA.has(code) || isLostState(code)) return 'lost'
    if (typeof failure.message === 'string' && MESSAGE.test(failure.message)) return 'lost'
  }
  return null
}

/** SQLSTATE classes 08 (connection), 53 (resources) and 57P (shutting down), and a statement that took too long. */
function isLostState(code: string): boolean {
  return /^(08\w{3}|53\w{3}|57P0[1-4]|57014)$/.test(code)
}

function chain(cause: unknown): readonly Record<string, unknown>[] {
  const found: Record<string, unknown>[] = []
  let waiting: unknown[] = [cause]
  while (waiting.length > 0 && found.length < CAUSES_MAX) {
    const next: unknown[] = []
    for (const item of waiting) {
      if (!isRecord(item)) continue
      found.push(item)
      const { meta, errors } = item
      next.push(item.cause, isRecord(meta) ? meta.driverAdapterError : null, ...(Array.isArray(errors) ? errors : []))
    }
    waiting = next
  }
  return found
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
