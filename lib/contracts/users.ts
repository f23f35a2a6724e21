import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { actorRef, done, email, id, instantMs, name, timeZone } from './scalars.ts'

export const ROLES = ['viewer', 'responder', 'admin'] as const
export const role = z.enum(ROLES)
export const password = z.string().min(10, 'Use at least 10 characters.').max(256)

export const user = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  timeZone: z.string().nullable(),
  phone: z.string().nullable(),
  disabled: z.boolean(),
  hasPassword: z.boolean(),
  lastSeenAt: instantMs.nullable(),
})
export type UserView = z.infer<typeof user>
const byUser = z.object({ userId: id })
export const userEndpoints = {
  me: endpoint({
    method: 'GET',
    path: '/api/v1/me',
    summary: 'Who this is and what they may do',
    permission: 'incident.read',
    response: z.object({
      actor: actorRef,
      user: user.nullable(),
      role,
      permissions: z.array(z.string()),
      workspace: z.object({ name: z.string(), timeZone: z.string() }),
    }),
  }),
  updateMe: endpoint({
    method: 'PATCH',
    path: '/api/v1/me',
    summary:
      'Change one’s own name, e-mail, zone, phone or password; a contact or password change asks for the current password when there is one',
    permission: 'incident.read',
    body: z.object({
      name: name.optional(),
      email: email.optional(),
      timeZone: timeZone.nullable().optional(),
      phone: z.string().max(40).nullable().optional(),
      newPassword: password.optional(),
      currentPassword: z.string().max(256).optional(),
    }),
    response: z.object({ user }),
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/v1/users',
    summary: 'People',
    permission: 'incident.read',
    response: z.object({ users: z.array(user) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/users',
    summary: 'Invite somebody: answers a sign-in link that works once',
    permission: 'user.edit',
    body: z.object({ name, email, role, password: password.optional(), timeZone: timeZone.optional() }),
    response: z.object({ user, signInUrl: z.string() }),
    status: 201,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v1/users/{userId}',
    summary: 'Change somebody’s name, role or standing; disabling ends their sessions',
    permission: 'user.edit',
    params: byUser,
    body: z.object({ name: name.optional(), role: role.optional(), disabled: z.boolean().optional() }),
    response: z.object({ user }),
  }),
  link: endpoint({
    method: 'POST',
    path: '/api/v1/users/{userId}/sign-in-link',
    summary: 'A new sign-in link that works once, for an hour',
    permission: 'user.edit',
    params: byUser,
    response: z.object({ url: z.string() }),
    status: 201,
  }),
}

export const SCOPES = ['read', 'write', 'admin'] as const
export const token = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  userName: z.string(),
  createdAt: instantMs,
  expiresAt: instantMs.nullable(),
  lastUsedAt: instantMs.nullable(),
  revokedAt: instantMs.nullable(),
})
export type TokenView = z.infer<typeof token>
export const tokenEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/tokens',
    summary: 'API tokens: one’s own, or all for an admin',
    permission: 'token.own',
    response: z.object({ tokens: z.array(token) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/tokens',
    summary: 'Make an API token; it is shown once',
    permission: 'token.own',
    body: z.object({
      name,
      scopes: z.array(z.enum(SCOPES)).min(1),
      expiresInDays: z.number().int().min(1).max(730).nullable().default(90),
    }),
    response: z.object({ token: z.string().describe('The secret, shown once'), view: token }),
    status: 201,
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/v1/tokens/{tokenId}',
    summary: 'Revoke a token at once',
    permission: 'token.own',
    params: z.object({ tokenId: id }),
    response: done,
  }),
}
