import { createHash, randomBytes } from 'node:crypto'
import { ensureDrillSource } from '#lib/db/drills.ts'
import { storeBodies } from '#lib/db/intake.ts'
import type { Sql } from '#lib/db/sql.ts'

export const REPLAY_JOB = 'replay_drill'

/** Hands webhook bodies to the intake as the drill's source, in the caller's transaction. */
export async function postBodies(tx: Sql, bodies: readonly unknown[]): Promise<void> {
  if (bodies.length === 0) return
  const sourceId = await drillSource(tx)
  await storeBodies(
    tx,
    bodies.map((body) => ({
      sourceId,
      state: 'accepted',
      via: 'drill',
      reason: null,
      body: Buffer.from(JSON.stringify(body)),
    })),
  )
}

/** The source of drills; nobody outside can post as it, because its key is thrown away. */
export function drillSource(tx: Sql): Promise<string> {
  return ensureDrillSource(tx, createHash('sha256').update(randomBytes(32)).digest('hex'))
}
