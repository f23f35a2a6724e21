/** What a person may be in the workspace, least power first. Each role may do everything the one before it may. */
export const ROLES = ['viewer', 'responder', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** True when `role` has at least the power of `minimum`. */
export function hasPowerOf(role: Role, minimum: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(minimum)
}

/** The one with less power of two roles. */
export function lesserRole(left: Role, right: Role): Role {
  return hasPowerOf(left, right) ? right : left
}
