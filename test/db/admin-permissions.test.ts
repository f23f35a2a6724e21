import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { API } from '#lib/contracts/api.ts'
import { can } from '#lib/domain/access/can.ts'
import { type Context, contextOf } from '#lib/server/context.ts'
import { AppError } from '#lib/server/errors.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { asToken, type Person, person } from './identity-people.ts'

type AnyVerb = (ctx: Context, input: object) => Promise<unknown>
const SERVER = new URL('../../lib/server/', import.meta.url)
/** Each noun's endpoints in the order of their verbs' names, which is how this test pairs them. */
const VERBS = {
  users: {
    me: 'get-me',
    updateMe: 'update-me',
    list: 'list-users',
    create: 'create-user',
    update: 'update-user',
    link: 'create-sign-in-link',
  },
  tokens: { list: 'list-tokens', create: 'create-token', revoke: 'revoke-token' },
  sources: {
    list: 'list-sources',
    create: 'create-source',
    update: 'update-source',
    rotate: 'rotate-source-key',
    test: 'test-source',
  },
  dataSources: {
    list: 'list-data-sources',
    create: 'create-data-source',
    update: 'update-data-source',
    remove: 'remove-data-source',
    test: 'test-data-source',
  },
  channels: {
    list: 'list-channels',
    check: 'check-channel',
    create: 'create-channel',
    update: 'update-channel',
    remove: 'remove-channel',
    test: 'test-channel',
  },
  priorities: { show: 'get-priorities', setClocks: 'set-clocks', setRules: 'set-rules', test: 'test-priority' },
  policies: { list: 'list-policies', create: 'create-policy', update: 'update-policy', remove: 'remove-policy' },
  contacts: { list: 'list-contacts', create: 'create-contact', update: 'update-contact', remove: 'remove-contact' },
  services: { list: 'list-services', create: 'create-service', update: 'update-service' },
  teams: { list: 'list-teams', create: 'create-team', update: 'update-team' },
  workspace: { show: 'get-workspace', update: 'update-workspace' },
  audit: { list: 'list-audit' },
  onCall: {
    now: 'get-on-call-now',
    list: 'list-schedules',
    show: 'get-schedule',
    create: 'create-schedule',
    update: 'update-schedule',
    remove: 'remove-schedule',
    shifts: 'list-shifts',
    addOverride: 'add-override',
    removeOverride: 'remove-override',
  },
  checklists: { list: 'list-checklists', tick: 'tick-checklist-item' },
} as const

let db: FreshDatabase
let admin: Person
beforeAll(async () => {
  db = await freshDatabase()
  admin = await person('Mara', 'admin')
})
afterAll(() => db.close())

async function verbIn(folder: string, file: string): Promise<AnyVerb> {
  const module: Record<string, AnyVerb> = await import(fileURLToPath(new URL(`${folder}/${file}.ts`, SERVER)))
  const name = file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const verb = module[name]
  if (!verb) throw new Error(`${file} exports no ${name}`)
  return verb
}

/** What a verb says to somebody, as the code of its refusal; null when it let them in, whatever came of the empty input. */
async function refusalOf(verb: AnyVerb, ctx: Context): Promise<string | null> {
  try {
    await verb(ctx, {})
    return null
  } catch (cause) {
    return cause instanceof AppError && cause.code === 'forbidden' ? cause.message : null
  }
}

it.each(Object.entries(VERBS))(
  'every verb of %s asks for exactly the permission its endpoint promises',
  async (noun, files) => {
    const folder = noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    const endpoints: Readonly<Record<string, { readonly permission: Parameters<typeof can>[1] }>> =
      API[noun as keyof typeof VERBS]
    expect(Object.keys(files).sort()).toEqual(Object.keys(endpoints).sort())
    expect(readdirSync(new URL(folder, SERVER))).toEqual(
      expect.arrayContaining(Object.values(files).map((f) => `${f}.ts`)),
    )
    const roles = (['viewer', 'responder', 'admin'] as const).map((role) =>
      contextOf({ kind: 'user', userId: admin.id, name: role, role }, 'web'),
    )
    const callers = [
      ...roles,
      asToken(admin, 'admin', ['read']),
      asToken(admin, 'admin', []),
      contextOf({ kind: 'source', sourceId: admin.id, name: 'a source' }, 'intake'),
    ]
    for (const [name, file] of Object.entries(files)) {
      const verb = await verbIn(folder, file)
      const { permission } = endpoints[name] ?? { permission: 'audit.read' }
      for (const ctx of callers) {
        const refusal = await refusalOf(verb, ctx)
        const who = JSON.stringify(ctx.actor)
        if (!can(ctx.actor, permission)) expect(refusal, `${file} for ${who}`).toMatch(/^You may not do this\./)
        else expect(refusal ?? '', `${file} for ${who}`).not.toMatch(/^You may not do this\./)
      }
    }
  },
)
