import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, type Visitor, visit } from './support/browser.ts'
import { arrive, PASSWORD } from './support/colleague.ts'
import { connectSender, highErrorRate } from './support/sender.ts'
import { startTocsin, type Tocsin } from './support/tocsin.ts'

const REFUSED = /^! That did not work\. Check the e-mail address and the password\./
let tocsin: Tocsin
let browser: Browser
let admin: Visitor

beforeAll(async () => {
  ;[tocsin, browser] = await Promise.all([startTocsin(), launch()])
  admin = await visit(browser)
})
afterAll(async () => {
  await browser.close()
  await tocsin.stop()
})

async function tryToSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function refusalOf(page: Page, email: string, password: string): Promise<string> {
  await page.goto(`${tocsin.url}/sign-in`)
  await tryToSignIn(page, email, password)
  const alert = page.getByRole('alert').filter({ hasText: REFUSED })
  await alert.waitFor()
  return (await alert.textContent()) ?? ''
}

describe('a first sign-in', () => {
  test('the printed link signs in, and asks for a name, an e-mail and a password', async () => {
    const { page } = admin
    await page.goto(tocsin.link)
    await page.getByRole('heading', { name: 'You are in' }).waitFor()
    expect(new URL(page.url()).searchParams.get('token'), 'the token left the address').toBeNull()
    await page.getByLabel('Name').fill('Ada Lindqvist')
    await page.getByLabel('E-mail').fill('ada@e2e.example.com')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByRole('heading', { name: 'Incidents' }).waitFor({ state: 'attached' })
    await page.getByRole('complementary').getByText('Ada Lindqvist').waitFor()
  })

  test('the same link a second time is refused with a sentence', async () => {
    const stranger = await visit(browser)
    await stranger.page.goto(tocsin.link)
    await stranger.page.getByRole('heading', { name: /no longer works|used/i }).waitFor()
    await stranger.page.goto(`${tocsin.url}/incidents`)
    await stranger.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await stranger.leave()
  })

  test('signing out ends the session', async () => {
    const { page } = admin
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(`${tocsin.url}/incidents`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  test('a wrong password and an unknown account are refused in the same words', async () => {
    const wrong = await refusalOf(admin.page, 'ada@e2e.example.com', 'not the password at all')
    const unknown = await refusalOf(admin.page, 'nobody@e2e.example.com', PASSWORD)
    expect(unknown).toBe(wrong)
  })

  test('a link to an incident leads there after the password', async () => {
    const sender = await connectSender(tocsin)
    await sender.post('{}:{alertname="HighErrorRate"}', [highErrorRate('firing', new Date().toISOString())])
    const { page } = admin
    await page.goto(`${tocsin.url}/incidents/1`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await tryToSignIn(page, 'ada@e2e.example.com', PASSWORD)
    await page.getByRole('heading', { name: /answers 12\.5 % of requests with an error/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/incidents/1')
    await admin.leave()
  })

  test('a viewer sees Acknowledge held, with the reason and whom to ask', async () => {
    const viewer = await arrive(tocsin, browser, { name: 'Vera Holm', role: 'viewer' })
    const { page } = viewer
    await page.getByRole('link', { name: /INC-1/ }).click()
    const button = page.getByRole('button', { name: /Acknowledge/ })
    await button.waitFor()
    await expect.poll(() => button.isDisabled()).toBe(true)
    expect(await button.getAttribute('title')).toMatch(/Viewers cannot act on incidents\. Ask an admin/)
    const reason = page.getByText('Viewers cannot act on incidents. Ask an admin for the role responder.')
    await reason.filter({ visible: true }).first().waitFor()
    await viewer.leave()
  })
})
