import { audit } from '#lib/db/audit.ts'
import { announce, type ChangedThing } from '#lib/db/live-events.ts'
import type { Sql } from '#lib/db/sql.ts'
import { actorRef, type Context } from './context.ts'

export type Change = {
  /** `noun.done`, such as `team.created`. */
  readonly action: string
  readonly noun: string
  readonly nounId: string | null
  /** One sentence for a person; never a secret. */
  readonly summary: string
  readonly details?: Record<string, unknown>
  /** Which browsers look again; null for what no page shows. */
  readonly live?: ChangedThing['noun'] | null
}

/** Writes who changed what and tells open browsers, in the transaction of the change itself. */
export async function recordChange(ctx: Context, tx: Sql, { live = 'admin', ...change }: Change): Promise<void> {
  await audit(tx, { actor: actorRef(ctx.actor), channel: ctx.channel, ...change })
  if (live !== null) await announce(tx, [{ noun: live, id: change.nounId, version: null }])
}
