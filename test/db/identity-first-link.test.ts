import { afterAll, beforeAll, expect, it } from 'vitest'
import { prisma } from '#lib/db/client.ts'
import { createFirstSignInLink } from '#lib/server/auth/create-first-link.ts'
import { signInWithLink } from '#lib/server/auth/sign-in-with-link.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

const tokenOf = (url: string | null) => new URL(url ?? 'http://none/').searchParams.get('token') ?? ''

it('an empty installation gets one first admin and one working link, however many processes start and however often', async () => {
  const urls = await Promise.all([createFirstSignInLink(), createFirstSignInLink(), createFirstSignInLink()])
  expect(await prisma().user.count()).toBe(1)
  const last = await createFirstSignInLink()
  expect(last).toMatch(/^http:\/\/tocsin\.test\/welcome\?token=[\w-]{43}$/)
  for (const url of urls) expect(await signInWithLink({ token: tokenOf(url) })).toBeNull()
  expect(await signInWithLink({ token: tokenOf(last) })).toMatchObject({ name: 'First admin' })
  expect(await createFirstSignInLink(), 'somebody has signed in').toBeNull()
})
