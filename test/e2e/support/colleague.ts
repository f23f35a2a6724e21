import type { Browser } from 'playwright-core'
import { signInBy, type Visitor, visit } from './browser.ts'
import type { Tocsin } from './tocsin.ts'

export type Colleague = Visitor & { readonly id: string; readonly name: string; readonly email: string }
type Role = 'viewer' | 'responder' | 'admin'
type Arrival = { readonly name: string; readonly role: Role } & NonNullable<Parameters<typeof visit>[1]>

export const PASSWORD = 'correct horse battery'

/** Somebody new with a password and a browser of their own, signed in and looking at the incidents. */
export async function arrive(tocsin: Tocsin, browser: Browser, arrival: Arrival): Promise<Colleague> {
  const { name, role, ...screen } = arrival
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@e2e.example.com`
  const made = await tocsin.api<{ user: { id: string }; signInUrl: string }>('POST', '/api/v1/users', {
    ...{ name, email, role, password: PASSWORD },
  })
  const visitor = await visit(browser, screen)
  await signInBy(visitor.page, made.signInUrl)
  return { ...visitor, id: made.user.id, name, email }
}
