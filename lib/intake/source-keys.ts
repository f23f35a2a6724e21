import { createHash, timingSafeEqual } from 'node:crypto'
import { type KeyedSource, readKeyedSources } from '#lib/db/intake.ts'
import { sql } from '#lib/db/sql.ts'

const FRESH_MS = 2_000
/** Strangers may make us look in the database this often and no more. */
const RELOOK_MS = 250

/** The sources that may post, read again every two seconds, and sooner when a key is unknown. */
export class SourceKeys {
  #byHash = new Map<string, KeyedSource>()
  #readAtMs = 0
  #reading: Promise<void> | null = null

  /** The source this key belongs to, or null. Keys are compared by hash and in constant time. Throws when the database cannot be asked and nothing is known yet. */
  async find(key: string, nowMs: number): Promise<KeyedSource | null> {
    if (nowMs - this.#readAtMs > FRESH_MS) await this.#read(nowMs)
    const hash = createHash('sha256').update(key).digest('hex')
    if (!this.#byHash.has(hash) && nowMs - this.#readAtMs > RELOOK_MS) await this.#read(nowMs)
    const found = this.#byHash.get(hash)
    return found && timingSafeEqual(Buffer.from(found.keyHash), Buffer.from(hash)) ? found : null
  }

  async #read(nowMs: number): Promise<void> {
    this.#reading ??= readKeyedSources(sql)
      .then((sources) => {
        this.#byHash = new Map(sources.map((source) => [source.keyHash, source]))
        this.#readAtMs = nowMs
      })
      .finally(() => {
        this.#reading = null
      })
    // With the database away, keys known a moment ago still name their source: the commit will tell overload apart.
    await this.#reading.catch((cause: unknown) => {
      if (this.#byHash.size === 0) throw cause
    })
  }
}
