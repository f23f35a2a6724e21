import { describe, expect, it } from 'vitest'
import { routes } from '#app/api/v1/routes.ts'
import { type Actor, TOKEN_SCOPES } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/can.ts'
import { ROLES } from '#lib/domain/access/role.ts'
import { contextOf } from '#lib/server/context.ts'

const userId = '00000000-0000-4000-8000-000000000001'
const someone = { userId, name: 'Mara' }

const ACTORS: readonly Actor[] = [
  ...ROLES.map((role): Actor => ({ kind: 'user', role, ...someone })),
  ...TOKEN_SCOPES.map(
    (scope): Actor => ({ kind: 'token', tokenId: userId, role: 'admin', scopes: [scope], ...someone }),
  ),
  { kind: 'token', tokenId: userId, role: 'viewer', scopes: ['admin'], ...someone },
  { kind: 'token', tokenId: userId, role: 'admin', scopes: [], ...someone },
  { kind: 'source', sourceId: userId, name: 'Alertmanager' },
]

const nameOf = (actor: Actor) =>
  actor.kind === 'token'
    ? `a token [${actor.scopes}] of an owner who is ${actor.role}`
    : actor.kind === 'user'
      ? actor.role
      : actor.kind

const refusals = routes.flatMap(({ endpoint, run }) =>
  ACTORS.filter((actor) => !can(actor, endpoint.permission)).map((actor) => ({
    line: `${endpoint.method} ${endpoint.path}`,
    who: nameOf(actor),
    ask: () => run(contextOf(actor, 'api'), {}),
  })),
)

describe('the permission a door declares', () => {
  // Without a database and without input: a verb that looked at either first would fail in another way.
  it.each(refusals)('$line is refused to $who before anything else is looked at', async ({ ask }) => {
    await expect((async () => ask())()).rejects.toMatchObject({ name: 'AppError', code: 'forbidden' })
  })

  it('keeps somebody out of every door', () => {
    expect(new Set(refusals.map((refusal) => refusal.line)).size).toBe(routes.length)
  })
})
