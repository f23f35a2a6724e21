import type { API } from '#lib/contracts/api.ts'
import { recipientsOf } from '#lib/domain/notification/paging-book.ts'
import { planFollowers } from '#lib/domain/notification/plan-pages.ts'
import { actorRef } from '../context.ts'
import { AppError, found } from '../errors.ts'
import type { Verb } from '../verb.ts'
import { actOnIncident, conflict, refuseStale } from './act-on-incident.ts'

/** Hands the incident to somebody, who is paged; from then on they have it and its clocks stand still. */
export const assignIncident: Verb<typeof API.incidents.assign> = (ctx, input) =>
  actOnIncident(ctx, input, 'assign', ({ incident, reference }) => {
    const ref = `INC-${incident.number}`
    if (incident.state === 'resolved') throw conflict(incident, `${ref} is already resolved.`)
    refuseStale(incident, input.version, 'Look again before you hand it over.')
    const person = found(reference.book.people.get(input.userId), 'This person')
    if (person.isDisabled) throw new AppError('invalid', `${person.name}'s account is disabled. Choose somebody else.`)
    const byMyself = ctx.actor.kind === 'user' && ctx.actor.userId === person.id
    const told = byMyself
      ? []
      : recipientsOf(reference.book, { kind: 'user', userId: person.id }, reference.nowMs).slice(0, 1)
    const wasOpen = incident.state === 'triggered'
    const text = byMyself
      ? `${person.name} took it.`
      : `${actorRef(ctx.actor).name} handed it to ${person.name}${told.length > 0 ? ', who is told' : ', who cannot be told: no e-mail channel is set up'}.`
    return {
      change: {
        ownerId: person.id,
        ...(wasOpen
          ? {
              state: 'acknowledged',
              acknowledgedAtMs: reference.nowMs,
              acknowledgedById: person.id,
              escalationVersion: incident.escalationVersion + 1,
            }
          : {}),
      },
      events: [{ kind: 'assigned', atMs: reference.nowMs, text, data: { userId: person.id } }],
      ...(wasOpen
        ? {
            timers: { mode: 'clear' as const, planned: [], escalationVersion: incident.escalationVersion + 1 },
            callsOffPages: true,
          }
        : {}),
      pages: [
        ...told.map((recipient) => ({ ...recipient, event: 'update' as const, step: null })),
        ...(wasOpen ? planFollowers(reference.book, 'acknowledge', incident) : []),
      ],
      summary: `Handed ${ref} to ${person.name}`,
    }
  })
