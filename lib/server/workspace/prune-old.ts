import { pruneIntake } from '#lib/db/prune.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise, type Context } from '../context.ts'

/** Removes what nobody reads any more: emptied intake rows after a day, rejected bodies past the newest hundred of a source. Records are never pruned. */
export async function pruneOld(ctx: Context): Promise<void> {
  authorise(ctx, 'workspace.edit')
  await pruneIntake(sql)
}
