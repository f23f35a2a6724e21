import type { API } from '#lib/contracts/api.ts'
import { env } from '#lib/env.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'
import { compiledRunbooks } from './compiled-runbooks.ts'
import { toRunbookSummary } from './runbook-dto.ts'

/** Every runbook by title, those whose file is gone included. `directory` is null while the samples that come along are shown. */
export const listRunbooks: Verb<typeof API.runbooks.list> = async (ctx) => {
  authorise(ctx, 'incident.read')
  return { runbooks: (await compiledRunbooks()).map(toRunbookSummary), directory: env().RUNBOOK_DIR ?? null }
}
