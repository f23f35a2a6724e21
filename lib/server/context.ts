import { type Clock, wallClock } from '#lib/db/clock.ts'
import { type Actor, describeActor } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/can.ts'
import { PERMISSIONS, type Permission } from '#lib/domain/access/permission.ts'
import { AppError } from './errors.ts'

export type Channel = 'web' | 'api' | 'cli' | 'worker' | 'intake'

/** Who asks, and by which way. Every verb takes one first. */
export type Context = { readonly actor: Actor; readonly channel: Channel; readonly clock: Clock }

export function contextOf(actor: Actor, channel: Channel, clock: Clock = wallClock): Context {
  return { actor, channel, clock }
}

/** Tocsin itself, acting on a timer or a poll. */
export function systemContext(name: string): Context {
  return contextOf({ kind: 'system', name }, 'worker')
}

/** The first line of every verb. Throws `forbidden` with the role it takes. */
export function authorise(ctx: Context, permission: Permission): void {
  if (can(ctx.actor, permission)) return
  const least = PERMISSIONS[permission]
  const hint =
    ctx.actor.kind === 'token'
      ? `This token has not the scope for it, or its owner is not ${least === 'admin' ? 'an admin' : `a ${least}`}.`
      : `It takes ${least === 'admin' ? 'an admin' : `a ${least}`}. Ask an admin of this workspace.`
  throw new AppError('forbidden', `You may not do this. ${hint}`)
}

export type ActorRef = {
  readonly kind: 'user' | 'token' | 'source' | 'system'
  readonly id: string | null
  readonly name: string
}

/** The actor as it is written into records. A token acts in its owner's name, and says so. */
export function actorRef(actor: Actor): ActorRef {
  switch (actor.kind) {
    case 'user':
      return { kind: 'user', id: actor.userId, name: actor.name }
    case 'token':
      return { kind: 'token', id: actor.tokenId, name: describeActor(actor) }
    case 'source':
      return { kind: 'source', id: actor.sourceId, name: actor.name }
    case 'system':
      return { kind: 'system', id: null, name: actor.name }
  }
}

/** The person behind the act, when there is one: who an incident can belong to. */
export function userIdOf(actor: Actor): string | null {
  return actor.kind === 'user' || actor.kind === 'token' ? actor.userId : null
}
