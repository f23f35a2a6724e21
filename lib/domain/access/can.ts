import { assertNever } from '../assert-never.ts'
import type { Actor, TokenScope } from './actor.ts'
import { PERMISSIONS, type Permission } from './permission.ts'
import { hasPowerOf, lesserRole, ROLES, type Role } from './role.ts'

const SCOPE_ROLE: Record<TokenScope, Role> = { read: 'viewer', write: 'responder', admin: 'admin' }

/**
 * Whether the actor may do what the permission names. A token has the lesser of its owner's role and its strongest
 * scope; a token without scopes may do nothing. A source may only ingest alerts. The system may do everything.
 */
export function can(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'user':
    case 'token': {
      const role = effectiveRole(actor)
      return role !== null && hasPowerOf(role, PERMISSIONS[permission])
    }
    case 'source':
      return permission === 'alert.ingest'
    case 'system':
      return true
    default:
      return assertNever(actor)
  }
}

/** The role a person's or token's acts are judged by; null for a token without scopes, and for actors that have no role. */
export function effectiveRole(actor: Actor): Role | null {
  if (actor.kind === 'user') return actor.role
  if (actor.kind !== 'token') return null
  const granted = ROLES.findLast((role) => actor.scopes.some((scope) => SCOPE_ROLE[scope] === role))
  return granted === undefined ? null : lesserRole(actor.role, granted)
}

/** Whether the actor may hand this scope to a new token: nobody grants more than they hold. */
export function canGrantScope(actor: Actor, scope: TokenScope): boolean {
  const role = effectiveRole(actor)
  return role !== null && can(actor, 'token.own') && hasPowerOf(role, SCOPE_ROLE[scope])
}
