import type { API } from '#lib/contracts/api.ts'
import { readRunbooks } from '#lib/db/runbooks.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { compiledRunbook } from './compiled-runbooks.ts'
import { toRunbookSummary } from './runbook-dto.ts'

/** One runbook: its source as its author wrote it, and what the compiler made of it. */
export const getRunbook: Verb<typeof API.runbooks.show> = async (ctx, { runbookId }) => {
  authorise(ctx, 'incident.read')
  const what = `The runbook “${runbookId}”`
  const kept = found(await compiledRunbook(runbookId), what)
  const [row] = await readRunbooks(sql, [runbookId])
  return { runbook: { ...toRunbookSummary(kept), compiled: kept.compiled, source: found(row, what).source } }
}
