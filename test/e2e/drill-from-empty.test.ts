import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SmtpSink, smtpSink } from '#test/fakes/smtp-sink.ts'
import { launch, signInBy, type Visitor, visit } from './support/browser.ts'
import { startTocsin, type Tocsin } from './support/tocsin.ts'

let tocsin: Tocsin
let browser: Browser
let mailbox: SmtpSink
let visitor: Visitor
let page: Page

beforeAll(async () => {
  ;[mailbox, browser] = await Promise.all([smtpSink(), launch()])
  tocsin = await startTocsin({ SMTP_URL: mailbox.url })
  visitor = await visit(browser)
  page = visitor.page
  await signInBy(page, tocsin.link)
})
afterAll(async () => {
  await browser.close()
  await tocsin.stop()
  await mailbox.close()
})

const openList = () => page.getByRole('list', { name: 'Open incidents' })

describe('a first look without any Prometheus', () => {
  test('says what to do while there is nothing', async () => {
    await page.getByText(/^No incidents yet\. Connect Alertmanager, or start the drill/).waitFor()
    await page.getByRole('link', { name: 'Connect Alertmanager' }).waitFor()
  })

  test('Start the drill brings an incident by itself, marked a drill', async () => {
    await page.getByRole('button', { name: 'Start the drill' }).click()
    await openList().getByText('DRILL').first().waitFor()
    await page.getByRole('region', { name: 'Open now' }).getByText('drill', { exact: true }).waitFor()
  })

  test('which counts nowhere as an open incident', async () => {
    await page.getByText('0 open').waitFor()
    const { openCount } = await tocsin.api<{ openCount: number }>('GET', '/api/v1/incidents')
    expect(openCount).toBe(0)
    const metrics = await fetch(`${tocsin.url}/metrics`).then((answer) => answer.text())
    const open = metrics.split('\n').filter((line) => line.startsWith('tocsin_open_incidents{'))
    expect(open.length).toBeGreaterThan(0)
    expect(open.filter((line) => !line.endsWith(' 0'))).toEqual([])
    const link = page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Incidents/ })
      .first()
    expect(await link.textContent()).not.toMatch(/[1-9]/)
  })

  test('draws its panels from the recording, and says so', async () => {
    await openList().getByRole('link').first().click()
    const triage = page.getByRole('region', { name: 'Triage' })
    await triage.getByText('recorded', { exact: true }).first().waitFor()
    await page.locator('main header').getByText('DRILL', { exact: true }).waitFor()
    await triage.locator('svg path').first().waitFor({ state: 'attached' })
  })

  test('is acknowledged and worked through like a real one', async () => {
    await page.keyboard.press('a')
    await page
      .locator('main header')
      .getByText(/^Acknowledged by/)
      .waitFor()
    const checklist = page.getByRole('region', { name: /^Checklist / })
    await page.keyboard.press('c')
    await page.keyboard.press(' ')
    await checklist.getByRole('button', { name: /^Step 1, done:/ }).waitFor()
  })

  test('pages with the word drill in the subject, or not at all', async () => {
    const mails = await mailbox.waitForMails(1)
    expect(mails.filter(({ subject }) => !subject.includes('[DRILL]'))).toEqual([])
  })

  test('and resolves when the drill is stopped', async () => {
    await page.getByRole('button', { name: 'Stop the drill' }).click()
    await page
      .locator('main header')
      .getByText(/^Resolved/)
      .waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Incidents' }).first().click()
    await page.getByRole('list', { name: 'Resolved incidents' }).getByText('DRILL').first().waitFor()
    await visitor.leave()
  })
})
