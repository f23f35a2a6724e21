import { beat, type Heart, takeSilent, unlockJobsOf } from '#lib/db/heartbeats.ts'
import { releasePagesOf } from '#lib/db/notifications.ts'
import { inTransaction } from '#lib/db/sql.ts'
import type { Log } from './log.ts'

/** Silent this long is dead: what it held is taken over. Far above a pause for garbage, far below a page's patience. */
const SILENT_MS = 5_000

/** Says that this worker lives, and takes over from those that went silent. To be called once a second. */
export function heartbeat(heart: Heart, log: Log): () => Promise<void> {
  let beatenAtMs = performance.now()
  let judgesFromMs = 0
  return async () => {
    const nowMs = performance.now()
    // Who was away itself (stopped, or without a database) knows nothing of the others: their beats may just have been lost too.
    if (nowMs - beatenAtMs > SILENT_MS / 2) judgesFromMs = nowMs + SILENT_MS
    // In one transaction: who takes a silent one off the list has freed what it held, or the next one will.
    const silent = await inTransaction(async (tx) => {
      await beat(tx, heart)
      if (nowMs < judgesFromMs) return []
      const taken = await takeSilent(tx, SILENT_MS)
      if (taken.length === 0) return []
      await releasePagesOf(
        tx,
        taken.map((one) => one.id),
      )
      await unlockJobsOf(
        tx,
        taken.flatMap((one) => one.lockIds),
      )
      return taken
    })
    beatenAtMs = nowMs
    if (silent.length > 0) log('warn', `Taking over from ${silent.map((one) => one.id).join(', ')}, silent for 5 s.`)
  }
}
