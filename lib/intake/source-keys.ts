import { createHash, timingSafeEqual } from 'node:crypto'
import { type KeyedSource, readKeyedSources } from '#lib/db/intake.ts'
import { inTransaction } from '#lib/db/sql.ts'

const FRESH_MS = 2_000
/** Strangers may make us look in the database this often and no more; a key we do not know waits for the next look. */
const RELOOK_MS = 250
/** A database that does not name the sources within this is asked again by the next request. */
const READ_TIMEOUT_MS = 500

/** The sources that may post, read again every two seconds, and sooner when a key is unknown. */
export class SourceKeys {
  #byHash = new Map<string, KeyedSource>()
  #readAtMs = 0
  #reading: Promise<void> | null = null

  /**
   * The source this key belongs to, or null. Keys are compared by hash and in constant time. With the database away, a key
   * known a moment ago still names its source: the commit will tell. Of any other nothing can be said, and it throws.
   */
  async find(key: string, nowMs: number): Promise<KeyedSource | null> {
    const hash = createHash('sha256').update(key).digest('hex')
    const ageMs = nowMs - this.#readAtMs
    if (!this.#byHash.has(hash)) {
      // A key may have been made since we looked: a 401 is never retried, and loses its alerts.
      if (ageMs < RELOOK_MS) await new Promise((done) => setTimeout(done, RELOOK_MS - ageMs))
      while (this.#readAtMs < nowMs) await this.#read(Date.now())
    } else if (ageMs > FRESH_MS) await this.#read(nowMs).catch(() => {})
    const found = this.#byHash.get(hash)
    return found && timingSafeEqual(Buffer.from(found.keyHash), Buffer.from(hash)) ? found : null
  }

  async #read(nowMs: number): Promise<void> {
    // A transaction finds out within seconds that its connection is dead.
    this.#reading ??= inTransaction(readKeyedSources)
      .then((sources) => {
        this.#byHash = new Map(sources.map((source) => [source.keyHash, source]))
        this.#readAtMs = nowMs
      })
      .finally(() => {
        this.#reading = null
      })
    // A read that hangs is left to its own end, and the requests that wait for it are not.
    const reading = this.#reading
    reading.catch(() => {})
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The database did not name the sources in time.')), READ_TIMEOUT_MS)
    })
    await Promise.race([reading, late]).finally(() => clearTimeout(timer))
  }
}
