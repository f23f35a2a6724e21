import { audit } from '#lib/db/audit.ts'
import { commitEffects, type IncidentEffects, type RecordedActor } from '#lib/db/incident-effects.ts'
import { type IncidentChange, type IncidentRow, lockIncident, readIncident, updateIncident } from '#lib/db/incidents.ts'
import { type Reference, readReference } from '#lib/db/reference.ts'
import { inTransaction, type Sql } from '#lib/db/sql.ts'
import { readTimers } from '#lib/db/timers.ts'
import type { EventDraft } from '#lib/domain/incident/timeline.ts'
import type { PageDraft } from '#lib/domain/notification/plan-pages.ts'
import { actorRef, authorise, type Context } from '../context.ts'
import { AppError, found } from '../errors.ts'
import { toSummary } from './incident-dto.ts'

/** What a person's act decides about the incident they act on. */
export type Act = {
  readonly change: IncidentChange
  readonly events: readonly (EventDraft & { readonly actor?: RecordedActor })[]
  readonly pages?: readonly PageDraft[]
  readonly timers?: IncidentEffects['timers']
  readonly callsOffPages?: boolean
  /** One sentence for the audit log. */
  readonly summary: string
}

export type ActInput = { readonly number: number; readonly version?: number | undefined }
/** The incident as it stands, the moment's reference, and whether "response overdue" was recorded. */
export type Standing = {
  readonly incident: IncidentRow
  readonly reference: Reference
  readonly isResponseOverdue: boolean
  readonly tx: Sql
}

/** A race lost: said with who won, when, and what the incident is now, so that the screen can tell the story. */
export function conflict(incident: IncidentRow, message: string): AppError {
  const by =
    incident.state === 'resolved'
      ? (incident.resolvedBy?.name ?? null)
      : incident.state === 'acknowledged'
        ? incident.ownerName
        : null
  const at =
    incident.state === 'resolved'
      ? incident.resolvedAt
      : incident.state === 'acknowledged'
        ? incident.acknowledgedAt
        : null
  return new AppError('conflict', message, { details: { state: incident.state, by, at, version: incident.version } })
}

/**
 * The one path of every act on an incident: authorise, hold the row, let `decide` judge it as it now is, and commit the
 * change with its timeline, timers, pages and audit line. `decide` throws `conflict` when the act no longer makes sense.
 */
export async function actOnIncident(
  ctx: Context,
  input: ActInput,
  action: string,
  decide: (standing: Standing) => Act | Promise<Act>,
) {
  authorise(ctx, 'incident.act')
  return inTransaction(async (tx) => {
    const incident = found(await lockIncident(tx, input.number), `INC-${input.number}`)
    const reference = await readReference(tx)
    const waiting = await readTimers(tx, [incident.id])
    const isResponseOverdue = !waiting.some((timer) => timer.kind === 'respond')
    const act = await decide({ incident, reference, isResponseOverdue, tx })
    const version = await updateIncident(tx, incident.id, act.change)
    const actor = actorRef(ctx.actor)
    const timers = act.timers ?? { mode: 'keep', planned: [], escalationVersion: incident.escalationVersion }
    const events = act.events.map((event) => ({ ...event, actor: event.actor ?? actor }))
    await commitEffects(
      tx,
      [
        {
          incidentId: incident.id,
          number: incident.number,
          version,
          events,
          timers,
          pages: act.pages ?? [],
          callsOffPages: act.callsOffPages ?? false,
        },
      ],
      reference.nowMs,
    )
    await audit(tx, {
      actor,
      channel: ctx.channel,
      action,
      noun: 'incident',
      nounId: String(incident.number),
      summary: act.summary,
    })
    return { incident: toSummary(found(await readIncident(tx, incident.number), `INC-${input.number}`)) }
  })
}

/** Refuses an act on a version that is no longer the incident's, when what changed matters to it. */
export function refuseStale(incident: IncidentRow, version: number | undefined, what: string): void {
  if (version !== undefined && version !== incident.version)
    throw conflict(incident, `INC-${incident.number} changed while you looked at it. ${what}`)
}
