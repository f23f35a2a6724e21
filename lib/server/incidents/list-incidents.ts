import { z } from 'zod'
import type { API } from '#lib/contracts/api.ts'
import { type ListPlace, listIncidentRows, readListFrame } from '#lib/db/incident-lists.ts'
import { sql } from '#lib/db/sql.ts'
import { authorise, type Context, userIdOf } from '../context.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { AppError } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { toSummary } from './incident-dto.ts'

const place = z.object({ phase: z.enum(['open', 'resolved']), openedAtMs: z.number(), id: z.uuid() })

function ownerOf(ctx: Context, owner: string | undefined): string | null {
  if (owner !== 'me') return owner ?? null
  const userId = userIdOf(ctx.actor)
  if (!userId)
    throw new AppError(
      'invalid',
      'Only a person can ask for their own incidents: owner=me needs a signed-in person or a token.',
    )
  return userId
}

/** Incidents that match, open ones first; the next cursor is null at the end. */
export const listIncidents: Verb<typeof API.incidents.list> = async (ctx, input) => {
  authorise(ctx, 'incident.read')
  const filter = {
    state: input.state,
    priorities: input.priority?.split(',') ?? [],
    service: input.service ?? null,
    owner: ownerOf(ctx, input.owner),
    drills: input.drills,
    words: input.q ?? null,
  }
  const [rows, frame] = await Promise.all([
    listIncidentRows(sql, filter, readCursor(place, input.cursor), input.limit + 1),
    readListFrame(sql),
  ])
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  const next: ListPlace | null =
    rows.length > input.limit && last
      ? { phase: last.state === 'resolved' ? 'resolved' : 'open', openedAtMs: last.openedAt, id: last.id }
      : null
  return {
    incidents: shown.map(toSummary),
    nextCursor: next && writeCursor(next),
    openCount: frame.openCount,
    lastResolved: frame.lastResolved && toSummary(frame.lastResolved),
  }
}
