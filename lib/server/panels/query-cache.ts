type Entry<Value> = { readonly value: Value; readonly freshUntilMs: number; readonly bytes: number }
export type QueryCache<Value> = {
  readonly get: (key: string, nowMs: number) => Value | null
  readonly put: (key: string, value: Value, life: { readonly nowMs: number; readonly ttlMs: number }) => void
  readonly entries: () => number
  readonly bytes: () => number
}

const ENTRIES_MAX = 500
const BYTES_MAX = 64 * 1024 * 1024

/** Keeps answers until they are too old; when there are too many (500 entries or 64 MiB) the least recently used go first. */
export function createQueryCache<Value>({
  bytesOf,
  entriesMax = ENTRIES_MAX,
  bytesMax = BYTES_MAX,
}: {
  readonly bytesOf: (value: Value) => number
  readonly entriesMax?: number
  readonly bytesMax?: number
}): QueryCache<Value> {
  // A Map keeps the order of insertion: what is used is put at its end again.
  const kept = new Map<string, Entry<Value>>()
  let bytes = 0
  const drop = (key: string) => {
    bytes -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  return {
    get(key, nowMs) {
      const entry = kept.get(key)
      if (!entry) return null
      drop(key)
      if (entry.freshUntilMs <= nowMs) return null
      kept.set(key, entry)
      bytes += entry.bytes
      return entry.value
    },
    put(key, value, { nowMs, ttlMs }) {
      drop(key)
      const size = bytesOf(value) + key.length * 2
      if (size > bytesMax) return
      kept.set(key, { value, freshUntilMs: nowMs + ttlMs, bytes: size })
      bytes += size
      for (const oldest of kept.keys()) {
        if (kept.size <= entriesMax && bytes <= bytesMax) break
        drop(oldest)
      }
    },
    entries: () => kept.size,
    bytes: () => bytes,
  }
}
