import type { API } from '#lib/contracts/api.ts'
import { readRunningDrill } from '#lib/db/drills.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import type { Verb } from '../verb.ts'
import { toDrill } from './drill-dto.ts'

/** The drill under way, if any. */
export const getCurrentDrill: Verb<typeof API.drills.show> = async (ctx) => {
  authorise(ctx, 'incident.read')
  const running = await readRunningDrill(sql)
  return { drill: running && toDrill(running) }
}
