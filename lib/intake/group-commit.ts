import { ownClient } from '#lib/db/client.ts'
import { type IntakeRow, storeBodies } from '#lib/db/intake.ts'
import { sqlOver } from '#lib/db/sql.ts'

type Waiting = { readonly row: IntakeRow; readonly done: (committed: boolean) => void }

const BATCH_MAX = 400
const BATCH_BYTES_MAX = 16 * 1024 * 1024
const WAITING_MAX = 8_000
const WAITING_BYTES_MAX = 96 * 1024 * 1024
/** A database that does not commit within this is overloaded or gone: the sender is told to come back. */
const COMMIT_TIMEOUT_MS = 4_000

/**
 * Bodies that arrive while a batch is being committed join the next one; each caller is answered only after its batch
 * committed. Sources take turns within a batch, so a flood of one does not hold up another (ADR-0003). It keeps one
 * connection of its own, so a busy pool cannot starve intake.
 */
export class GroupCommit {
  readonly #queues = new Map<string, Waiting[]>()
  #waiting = 0
  #waitingBytes = 0
  #flushing = false
  #client: ReturnType<typeof ownClient> | null = null

  /** Whether another body may wait; false is overload. A single source may use half of the room. */
  hasRoom(sourceId: string, bytes: number): boolean {
    if (this.#waiting >= WAITING_MAX || this.#waitingBytes + bytes > WAITING_BYTES_MAX) return false
    return (this.#queues.get(sourceId)?.length ?? 0) < WAITING_MAX / 2
  }

  /** True once committed, false when the database did not take it. */
  add(row: IntakeRow): Promise<boolean> {
    return new Promise((done) => {
      const queue = this.#queues.get(row.sourceId) ?? []
      queue.push({ row, done })
      this.#queues.set(row.sourceId, queue)
      this.#waiting += 1
      this.#waitingBytes += row.body.length
      if (!this.#flushing) {
        this.#flushing = true
        setImmediate(() => void this.#flush())
      }
    })
  }

  async close(): Promise<void> {
    while (this.#flushing) await new Promise((done) => setTimeout(done, 5))
    await this.#client?.end().catch(() => {})
    this.#client = null
  }

  #nextBatch(): Waiting[] {
    const batch: Waiting[] = []
    let bytes = 0
    while (batch.length < BATCH_MAX && bytes < BATCH_BYTES_MAX && this.#queues.size > 0) {
      for (const [sourceId, queue] of this.#queues) {
        const next = queue.shift()
        if (queue.length === 0) this.#queues.delete(sourceId)
        if (!next) continue
        batch.push(next)
        bytes += next.row.body.length
      }
    }
    this.#waiting -= batch.length
    this.#waitingBytes -= bytes
    return batch
  }

  async #flush(): Promise<void> {
    while (this.#queues.size > 0) {
      const batch = this.#nextBatch()
      const committed = await this.#commit(batch.map((waiting) => waiting.row))
      for (const waiting of batch) waiting.done(committed === 'yes')
      // Who waited for a commit that hung has waited long enough: the next would hang as well.
      if (committed === 'late') this.#refuseAll()
    }
    this.#flushing = false
  }

  #refuseAll(): void {
    for (const queue of this.#queues.values()) for (const waiting of queue) waiting.done(false)
    this.#queues.clear()
    this.#waiting = 0
    this.#waitingBytes = 0
  }

  async #commit(rows: IntakeRow[]): Promise<'yes' | 'no' | 'late'> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((done) => {
      timer = setTimeout(() => done('late'), COMMIT_TIMEOUT_MS)
    })
    const written = this.#write(rows).then(
      () => 'yes' as const,
      () => 'no' as const,
    )
    const committed = await Promise.race([written, late])
    clearTimeout(timer)
    if (committed === 'yes') return committed
    // The connection may hang or be half-open: a fresh one is the only way to know.
    const broken = this.#client
    this.#client = null
    void broken?.end().catch(() => {})
    return committed
  }

  async #write(rows: IntakeRow[]): Promise<void> {
    const known = this.#client
    // Kept before it is connected, so that one that takes too long is ended like any other.
    const client = known ?? ownClient('tocsin intake')
    this.#client = client
    if (!known) await client.connect()
    await storeBodies(sqlOver(client), rows)
  }
}
