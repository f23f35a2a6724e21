import { commitEffects } from '#lib/db/incident-effects.ts'
import { lockIncidentsById, updateIncident } from '#lib/db/incidents.ts'
import { type ClaimedPage, hasOtherPageOfStep, isCurrentAttempt } from '#lib/db/notifications.ts'
import { readReference } from '#lib/db/reference.ts'
import { inTransaction } from '#lib/db/sql.ts'
import { readTimers } from '#lib/db/timers.ts'
import { escalateNow } from '#lib/domain/escalation/escalate-now.ts'
import { effectsOf, stateOf, TOCSIN, termsOf } from './escalation-of.ts'

/**
 * A page could not be delivered: the timeline says so, and when it was a step's page on an incident that nobody has, and
 * that step is the last one paged and reached nobody else, the next step is paged at once. Written once per page and stage, however often it is
 * tried; nothing is when another attempt has taken over from this one.
 */
export async function fallThrough(page: ClaimedPage, why: string, gaveUp: boolean): Promise<void> {
  await inTransaction(async (tx) => {
    const [incident] = await lockIncidentsById(tx, [page.incidentId])
    if (!incident || !(await isCurrentAttempt(tx, page))) return
    const reference = await readReference(tx)
    const told = `${gaveUp ? 'Could not page' : 'Could not yet page'} ${page.recipient} by ${page.channelKind}: ${why}`
    const line = {
      kind: 'delivery_failed' as const,
      atMs: reference.nowMs,
      text: gaveUp ? told : `${told} Still trying.`,
      key: `undelivered:${page.id}:${gaveUp}`,
      actor: TOCSIN,
      data: { notificationId: page.id, gaveUp },
    }
    const { policy, clock, calendar, isReachable } = termsOf(reference, incident)
    // After the last step of a round the next one is the first of the next round.
    const lastPaged = incident.nextStep === 1 ? policy.steps.length : incident.nextStep - 1
    const wakesNext =
      incident.state === 'triggered' &&
      !incident.exhausted &&
      page.step === lastPaged &&
      !(await hasOtherPageOfStep(tx, page))
    if (!wakesNext) {
      const version = await updateIncident(tx, incident.id, {})
      await commitEffects(
        tx,
        [
          {
            incidentId: incident.id,
            number: incident.number,
            version,
            events: [line],
            timers: { mode: 'keep', planned: [], escalationVersion: incident.escalationVersion },
            pages: [],
            callsOffPages: false,
          },
        ],
        reference.nowMs,
      )
      return
    }
    const waiting = await readTimers(tx, [incident.id])
    const decision = escalateNow(
      stateOf(incident, !waiting.some((timer) => timer.kind === 'respond')),
      policy,
      clock,
      calendar,
      reference.nowMs,
      isReachable,
    )
    const { change, events, pages, timers } = effectsOf(reference, incident, decision, 'timer')
    const version = await updateIncident(tx, incident.id, change)
    await commitEffects(
      tx,
      [
        {
          incidentId: incident.id,
          number: incident.number,
          version,
          events: [line, ...events],
          timers,
          pages,
          callsOffPages: false,
        },
      ],
      reference.nowMs,
    )
  })
}
