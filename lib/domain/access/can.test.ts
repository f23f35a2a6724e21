import { describe, expect, it } from 'vitest'
import { type Actor, describeActor, TOKEN_SCOPES, type TokenScope } from './actor.ts'
import { can, canGrantScope, effectiveRole } from './can.ts'
import { PERMISSIONS, type Permission } from './permission.ts'
import { ROLES, type Role } from './role.ts'

const user = (role: Role): Actor => ({ kind: 'user', userId: 'u1', name: 'Mara Voss', role })
const token = (role: Role, scopes: TokenScope[]): Actor => ({
  kind: 'token',
  tokenId: 't1',
  name: 'deploy-bot',
  role,
  scopes,
  userId: 'u1',
})
const everyPermission = Object.keys(PERMISSIONS) as Permission[]

describe('people', () => {
  it.each([
    ['viewer', 'incident.read', true],
    ['viewer', 'incident.act', false],
    ['viewer', 'token.own', false],
    ['responder', 'incident.act', true],
    ['responder', 'schedule.override', true],
    ['responder', 'schedule.edit', false],
    ['responder', 'intake.read', false],
    ['admin', 'audit.read', true],
    ['admin', 'intake.read', true],
  ] as const)('a %s asking for %s is answered %s', (role, permission, allowed) => {
    expect(can(user(role), permission)).toBe(allowed)
  })

  it('a greater role never loses a permission of a lesser one', () => {
    for (const permission of everyPermission) {
      const answers = ROLES.map((role) => can(user(role), permission))
      expect(answers, permission).toEqual(answers.toSorted())
    }
  })
})

describe('tokens', () => {
  it.each([
    ['admin', ['read'], 'viewer'],
    ['admin', ['write'], 'responder'],
    ['admin', ['write', 'read'], 'responder'],
    ['admin', ['admin'], 'admin'],
    ['responder', ['admin'], 'responder'],
    ['viewer', ['read', 'write', 'admin'], 'viewer'],
    ['admin', [], null],
  ] as const)('a token of a %s with scopes %j acts as %s', (role, scopes, effective) => {
    expect(effectiveRole(token(role, [...scopes]))).toBe(effective)
  })

  it('a token never may do what its owner may not', () => {
    for (const role of ROLES)
      for (const permission of everyPermission)
        if (!can(user(role), permission))
          expect(can(token(role, [...TOKEN_SCOPES]), permission), permission).toBe(false)
  })

  it('a token without scopes may do nothing at all', () => {
    expect(everyPermission.filter((permission) => can(token('admin', []), permission))).toEqual([])
  })

  it('nobody hands out a scope greater than their own power', () => {
    expect(TOKEN_SCOPES.filter((scope) => canGrantScope(user('viewer'), scope))).toEqual([])
    expect(TOKEN_SCOPES.filter((scope) => canGrantScope(user('responder'), scope))).toEqual(['read', 'write'])
    expect(TOKEN_SCOPES.filter((scope) => canGrantScope(token('admin', ['write']), scope))).toEqual(['read', 'write'])
    expect(TOKEN_SCOPES.filter((scope) => canGrantScope(user('admin'), scope))).toEqual(['read', 'write', 'admin'])
  })
})

it('a source may ingest alerts and nothing else', () => {
  const source: Actor = { kind: 'source', sourceId: 's1', name: 'alertmanager-eu' }
  expect(everyPermission.filter((permission) => can(source, permission))).toEqual(['alert.ingest'])
})

it('the system may do everything', () => {
  expect(everyPermission.every((permission) => can({ kind: 'system', name: 'Tocsin' }, permission))).toBe(true)
})

it('every actor is described by a name and never by an id', () => {
  expect(describeActor(user('viewer'))).toBe('Mara Voss')
  expect(describeActor(token('admin', []))).toBe('token deploy-bot')
  expect(describeActor({ kind: 'source', sourceId: 's1', name: 'alertmanager-eu' })).toBe('source alertmanager-eu')
  expect(describeActor({ kind: 'system', name: 'Tocsin' })).toBe('Tocsin')
})
