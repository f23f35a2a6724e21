import { type PageResult, settlePages } from '#lib/db/notifications.ts'
import { inTransaction } from '#lib/db/sql.ts'

type Waiting = {
  readonly result: PageResult
  readonly done: (isCurrent: boolean) => void
  readonly failed: (cause: unknown) => void
}

let waiting: Waiting[] = []
let isFlushing = false
const BATCH_MAX = 200

/** Records a delivery's result; results that come while others are being written join the next write. Answers whether the attempt was still the current one. */
export function settleSoon(result: PageResult): Promise<boolean> {
  return new Promise((done, failed) => {
    waiting.push({ result, done, failed })
    if (!isFlushing) void flush()
  })
}

async function flush(): Promise<void> {
  isFlushing = true
  while (waiting.length > 0) {
    const batch = waiting.slice(0, BATCH_MAX)
    waiting = waiting.slice(BATCH_MAX)
    try {
      const current = await inTransaction((tx) =>
        settlePages(
          tx,
          batch.map(({ result }) => result),
        ),
      )
      for (const { result, done } of batch) done(current.has(result.id))
    } catch (cause) {
      for (const { failed } of batch) failed(cause)
    }
  }
  isFlushing = false
}
