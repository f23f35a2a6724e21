import { assertNever } from '../assert-never.ts'
import type { Role } from './role.ts'

/** What an API token was granted, apart from what its owner may do. */
export const TOKEN_SCOPES = ['read', 'write', 'admin'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

/** Who does something: a signed-in person, their API token, an alert source, or Tocsin itself (timers, reconcile). */
export type Actor =
  | { readonly kind: 'user'; readonly userId: string; readonly name: string; readonly role: Role }
  | {
      readonly kind: 'token'
      readonly tokenId: string
      readonly name: string
      readonly role: Role
      readonly scopes: readonly TokenScope[]
      readonly userId: string
    }
  | { readonly kind: 'source'; readonly sourceId: string; readonly name: string }
  | { readonly kind: 'system'; readonly name: string }

/** The actor in words for timelines and the audit log, such as "Mara Voss" or "token deploy-bot". Never an id. */
export function describeActor(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.name
    case 'token':
      return `token ${actor.name}`
    case 'source':
      return `source ${actor.name}`
    case 'system':
      return actor.name
    default:
      return assertNever(actor)
  }
}
