import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#lib/db/client.ts'
import { listAudit } from '#lib/server/audit/list-audit.ts'
import { createContact } from '#lib/server/contacts/create-contact.ts'
import { removeContact } from '#lib/server/contacts/remove-contact.ts'
import { updateContact } from '#lib/server/contacts/update-contact.ts'
import { systemContext } from '#lib/server/context.ts'
import { createPolicy } from '#lib/server/policies/create-policy.ts'
import { listPolicies } from '#lib/server/policies/list-policies.ts'
import { removePolicy } from '#lib/server/policies/remove-policy.ts'
import { updatePolicy } from '#lib/server/policies/update-policy.ts'
import { getPriorities } from '#lib/server/priorities/get-priorities.ts'
import { setClocks } from '#lib/server/priorities/set-clocks.ts'
import { setRules } from '#lib/server/priorities/set-rules.ts'
import { testPriority } from '#lib/server/priorities/test-priority.ts'
import { createService } from '#lib/server/services/create-service.ts'
import { listServices } from '#lib/server/services/list-services.ts'
import { updateService } from '#lib/server/services/update-service.ts'
import { createTeam } from '#lib/server/teams/create-team.ts'
import { listTeams } from '#lib/server/teams/list-teams.ts'
import { updateTeam } from '#lib/server/teams/update-team.ts'
import { createToken } from '#lib/server/tokens/create-token.ts'
import { listTokens } from '#lib/server/tokens/list-tokens.ts'
import { revokeToken } from '#lib/server/tokens/revoke-token.ts'
import { createUser } from '#lib/server/users/create-user.ts'
import { getMe } from '#lib/server/users/get-me.ts'
import { listUsers } from '#lib/server/users/list-users.ts'
import { updateMe } from '#lib/server/users/update-me.ts'
import { updateUser } from '#lib/server/users/update-user.ts'
import { getWorkspace } from '#lib/server/workspace/get-workspace.ts'
import { updateWorkspace } from '#lib/server/workspace/update-workspace.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { asToken, auditActions, type Person, person } from './identity-people.ts'

let db: FreshDatabase
let mara: Person
let ivo: Person
let vera: Person

beforeAll(async () => {
  db = await freshDatabase()
  mara = await person('Mara', 'admin', 'correct horse battery')
  ivo = await person('Ivo', 'responder')
  vera = await person('Vera', 'viewer')
})
afterAll(() => db.close())

const NOBODY = '00000000-0000-4000-8000-000000000000'
const field = (name: string) => ({ code: 'invalid', details: { fields: { [name]: expect.any(String) } } })

describe('people', () => {
  it('are invited with a link that is in no list, and their hash is in no answer', async () => {
    const invited = await createUser(mara.ctx, {
      name: 'Lin',
      email: 'lin@example.org',
      role: 'responder',
      password: 'a long password',
    })
    expect(invited.signInUrl).toMatch(/^http:\/\/tocsin\.test\/welcome\?token=[\w-]{43}$/)
    const { users } = await listUsers(vera.ctx, {})
    expect(users.find(({ name }) => name === 'Lin')).toMatchObject({ hasPassword: true, disabled: false })
    expect(JSON.stringify({ users, invited })).not.toMatch(/scrypt|passwordHash|sessionVersion/)
  })

  it('keep one e-mail address each, and the refusal names the field', async () => {
    const twice = { name: 'Twin', email: ivo.email, role: 'viewer' } as const
    await expect(createUser(mara.ctx, twice)).rejects.toMatchObject(field('email'))
    await expect(
      updateMe(mara.ctx, { email: ivo.email, currentPassword: 'correct horse battery' }),
    ).rejects.toMatchObject(field('email'))
    expect(await prisma().user.count({ where: { name: 'Twin' } })).toBe(0)
  })

  it('always have an admin left, also when two admins dismiss each other at the same moment', async () => {
    await expect(updateUser(mara.ctx, { userId: mara.id, disabled: true })).rejects.toMatchObject({ code: 'conflict' })
    await expect(updateUser(mara.ctx, { userId: mara.id, role: 'viewer' })).rejects.toThrow(/only admin left/)
    const rob = await person('Rob', 'admin')
    const both = await Promise.allSettled([
      updateUser(mara.ctx, { userId: rob.id, role: 'viewer' }),
      updateUser(rob.ctx, { userId: mara.id, role: 'viewer' }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await prisma().user.count({ where: { role: 'admin' } })).toBe(1)
    await prisma().user.update({ where: { id: mara.id }, data: { role: 'admin' } })
  })

  it('see what they may do themselves', async () => {
    const me = await getMe(ivo.ctx, {})
    expect(me).toMatchObject({ role: 'responder', user: { name: 'Ivo' } })
    expect(me.permissions).toContain('incident.act')
    expect(me.permissions).not.toContain('user.edit')
    expect((await getMe(asToken(mara, 'admin', ['read']), {})).role).toBe('viewer')
    expect(await getMe(systemContext('command line'), {})).toMatchObject({ role: 'admin', user: null })
  })
})

describe('power', () => {
  it('is not granted beyond one’s own: not by a token of a narrow scope, not in a token, not by a responder', async () => {
    const narrow = asToken(mara, 'admin', ['write'])
    await expect(createUser(narrow, { name: 'X', email: 'x@example.org', role: 'viewer' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const wanted = { name: 'more', expiresInDays: 1 }
    await expect(createToken(narrow, { ...wanted, scopes: ['read', 'admin'] })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(createToken(ivo.ctx, { ...wanted, scopes: ['admin'] })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await createToken(ivo.ctx, { ...wanted, scopes: ['write'] })).view.userName).toBe('Ivo')
  })

  it('does not outlive its source: a token made with a token ends no later', async () => {
    const { view } = await createToken(ivo.ctx, { name: 'parent', scopes: ['write'], expiresInDays: 5 })
    const actor = { kind: 'token', tokenId: view.id, name: 'parent', role: 'responder', scopes: ['write'] } as const
    const ctx = { ...ivo.ctx, actor: { ...actor, userId: ivo.id } }
    const child = { name: 'child', scopes: ['read' as const] }
    await expect(createToken(ctx, { ...child, expiresInDays: 6 })).rejects.toMatchObject(field('expiresInDays'))
    await expect(createToken(ctx, { ...child, expiresInDays: null })).rejects.toMatchObject(field('expiresInDays'))
    expect((await createToken(ctx, { ...child, expiresInDays: 4 })).view.expiresAt).toBeLessThan(view.expiresAt ?? 0)
  })

  it('over tokens is one’s own, or an admin’s', async () => {
    const { view } = await createToken(mara.ctx, { name: 'hers', scopes: ['read'], expiresInDays: 1 })
    expect((await listTokens(ivo.ctx, {})).tokens.every(({ userName }) => userName === 'Ivo')).toBe(true)
    expect((await listTokens(mara.ctx, {})).tokens.map(({ userName }) => userName)).toContain('Ivo')
    await expect(revokeToken(ivo.ctx, { tokenId: view.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(listTokens(vera.ctx, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('over one’s own account is a signed-in person’s: no token changes a password', async () => {
    const ctx = asToken(ivo, 'responder', ['write'])
    await expect(updateMe(ctx, { newPassword: 'a long password' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('from the command line makes tokens that belong to the first admin', async () => {
    const made = await createToken(systemContext('command line'), { name: 'cli', scopes: ['admin'], expiresInDays: 1 })
    expect(made.view.userName).toBe('Mara')
  })
})

describe('an escalation policy', () => {
  const steps = () => [{ targets: [{ kind: 'user' as const, userId: ivo.id }], delayMs: null }]

  it('names whom it pages, and refuses whom it could not', async () => {
    const { policy } = await createPolicy(mara.ctx, { name: 'Default', steps: steps(), repeatCount: 1 })
    expect(policy).toMatchObject({ isDefault: true, stepNames: [['Ivo']] })
    const ghost = [{ targets: [{ kind: 'contact' as const, contactId: NOBODY }], delayMs: null }]
    await expect(
      updatePolicy(mara.ctx, { policyId: policy.id, name: 'Default', steps: ghost, repeatCount: 1 }),
    ).rejects.toMatchObject(field('steps'))
    expect((await listPolicies(vera.ctx, {})).policies).toEqual([policy])
  })

  it('that is in use is not removed, and the refusal names who uses it', async () => {
    const { policy } = await createPolicy(mara.ctx, { name: 'Payments', steps: steps(), repeatCount: 0 })
    const { service } = await createService(mara.ctx, { name: 'payments-api', policyId: policy.id })
    await expect(removePolicy(mara.ctx, { policyId: policy.id })).rejects.toThrow(/used by payments-api/)
    await updateService(mara.ctx, { serviceId: service.id, name: 'payments-api' })
    expect((await listServices(vera.ctx, {})).services).toMatchObject([{ policyName: null, openIncidents: 0 }])
    await removePolicy(mara.ctx, { policyId: policy.id })
    const [kept] = (await listPolicies(vera.ctx, {})).policies
    await expect(removePolicy(mara.ctx, { policyId: kept?.id ?? '' })).rejects.toThrow(/default policy/)
  })

  it('keeps the contact it pages from being removed', async () => {
    const { contact } = await createContact(mara.ctx, { name: 'Hosting', kind: 'supplier', email: 'noc@example.org' })
    const target = { kind: 'contact' as const, contactId: contact.id }
    const named = { name: 'Hosting too', steps: [{ targets: [target], delayMs: null }], repeatCount: 0 }
    const { policy } = await createPolicy(mara.ctx, named)
    await expect(removeContact(mara.ctx, { contactId: contact.id })).rejects.toThrow(/“Hosting too”/)
    await removePolicy(mara.ctx, { policyId: policy.id })
    await removeContact(mara.ctx, { contactId: contact.id })
    await expect(updateContact(mara.ctx, { contactId: contact.id, name: 'Gone', kind: 'role' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('priorities', () => {
  const clock = (priority: 'P0' | 'P1' | 'P2' | 'P3') => ({
    ...{ priority, respondWithinMs: 600_000 },
    escalate: { kind: 'after' as const, delayMs: 900_000 },
  })

  it('have a clock each, and one bad clock changes none', async () => {
    const clocks = [clock('P0'), clock('P1'), clock('P2'), clock('P3')]
    await setClocks(mara.ctx, { clocks })
    const bad = clocks.map((one) => ({ ...one, respondWithinMs: one.priority === 'P3' ? 1 : 60_000 }))
    await expect(setClocks(mara.ctx, { clocks: bad })).rejects.toMatchObject(field('clocks.3'))
    const twice = [clock('P0'), clock('P0'), clock('P2'), clock('P3')]
    await expect(setClocks(mara.ctx, { clocks: twice })).rejects.toMatchObject(field('clocks'))
    expect((await getPriorities(vera.ctx, {})).clocks).toEqual(clocks)
  })

  it('are decided by the saved rules in order, or by rules that are not saved yet', async () => {
    const rule = (name: string, value: string, priority: 'P0' | 'P1') => ({
      ...{ name, priority },
      matchers: [{ label: 'team', op: '=~' as const, value }],
    })
    await setRules(mara.ctx, { rules: [rule('payments', 'pay.*', 'P0'), rule('any', '.+', 'P1')], fallback: 'P3' })
    const test = (labels: Record<string, string>) => testPriority(vera.ctx, { labels })
    expect(await test({ team: 'payments' })).toMatchObject({ priority: 'P0', rule: { position: 1, name: 'payments' } })
    expect(await test({ team: 'core' })).toMatchObject({ priority: 'P1', rule: { position: 2 } })
    expect(await test({})).toMatchObject({ priority: 'P3', rule: null })
    const unsaved = await testPriority(vera.ctx, { labels: { team: 'core' }, rules: [rule('core', 'core', 'P0')] })
    expect(unsaved).toMatchObject({ priority: 'P0', rule: { name: 'core' } })
    await expect(setRules(mara.ctx, { rules: [rule('bad', '(', 'P0')], fallback: 'P0' })).rejects.toMatchObject(
      field('rules.0'),
    )
    expect(await getPriorities(vera.ctx, {})).toMatchObject({
      rules: [{ position: 1 }, { position: 2 }],
      fallback: 'P3',
    })
  })

  it('go by a workspace whose hours make sense', async () => {
    const wanted = {
      ...{ name: 'Ops', timeZone: 'Europe/Berlin', workDays: [5, 1, 1], opensAt: '08:00', closesAt: '18:00' },
      ...{ holidays: ['2026-12-25'], reopenWindowMs: 0 },
    }
    await updateWorkspace(mara.ctx, wanted)
    const nowhere = { ...wanted, timeZone: 'Mars/Base' }
    await expect(updateWorkspace(mara.ctx, nowhere)).rejects.toMatchObject(field('timeZone'))
    await expect(updateWorkspace(mara.ctx, { ...wanted, closesAt: '07:00' })).rejects.toMatchObject(field('closesAt'))
    expect((await getWorkspace(vera.ctx, {})).workspace).toEqual({ ...wanted, workDays: [1, 5] })
  })
})

it('a team keeps its name to itself and its members must exist', async () => {
  const { team } = await createTeam(mara.ctx, { name: 'Core', memberIds: [ivo.id, ivo.id] })
  expect(team.members).toEqual([{ id: ivo.id, name: 'Ivo' }])
  await expect(createTeam(mara.ctx, { name: 'Core', memberIds: [] })).rejects.toMatchObject(field('name'))
  await expect(updateTeam(mara.ctx, { teamId: team.id, name: 'Core', memberIds: [NOBODY] })).rejects.toMatchObject(
    field('memberIds'),
  )
  await updateTeam(mara.ctx, { teamId: team.id, name: 'Heart', memberIds: [vera.id] })
  expect((await listTeams(vera.ctx, {})).teams).toMatchObject([{ name: 'Heart', members: [{ name: 'Vera' }] }])
})

describe('the audit log', () => {
  it('can be read back page by page without a gap, by admins only', async () => {
    await expect(listAudit(ivo.ctx, { limit: 5 })).rejects.toMatchObject({ code: 'forbidden' })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listAudit(mara.ctx, cursor === undefined ? { limit: 4 } : { limit: 4, cursor })
      seen.push(...page.rows.map(({ action }) => action))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual((await auditActions()).reverse())
    expect(seen.length).toBeGreaterThan(10)
    await expect(listAudit(mara.ctx, { limit: 4, cursor: 'x' })).rejects.toMatchObject(field('cursor'))
  })

  it('and the change stand or fall together', async () => {
    await prisma().$executeRawUnsafe(
      "create function no_audit() returns trigger language plpgsql as $$ begin raise exception 'no audit today'; end $$",
    )
    await prisma().$executeRawUnsafe('create trigger no_audit before insert on audit_log execute function no_audit()')
    const before = await prisma().team.count()
    await expect(createTeam(mara.ctx, { name: 'Unseen', memberIds: [] })).rejects.toThrow()
    await expect(updateUser(mara.ctx, { userId: vera.id, role: 'responder' })).rejects.toThrow()
    expect(await prisma().team.count()).toBe(before)
    expect((await prisma().user.findUniqueOrThrow({ where: { id: vera.id } })).role).toBe('viewer')
    await prisma().$executeRawUnsafe('drop trigger no_audit on audit_log')
  })
})
