import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakePrometheus, fakePrometheus } from '#test/fakes/fake-prometheus.ts'
import { launch } from './support/browser.ts'
import { arrive, type Colleague } from './support/colleague.ts'
import { connectSender, highErrorRate, type Sender } from './support/sender.ts'
import { startTocsin, type Tocsin } from './support/tocsin.ts'

let tocsin: Tocsin
let browser: Browser
let prometheus: FakePrometheus
let sender: Sender
let mara: Colleague
let nadia: Colleague

beforeAll(async () => {
  ;[tocsin, browser, prometheus] = await Promise.all([startTocsin(), launch(), fakePrometheus()])
  prometheus.answer(/http_requests_total/, [
    { labels: { route: '/checkout' }, valueAt: () => 12.5 },
    { labels: { route: '/cart' }, valueAt: () => 0.25 },
  ])
  await tocsin.api('POST', '/api/v1/data-sources', { name: 'Main Prometheus', baseUrl: prometheus.url })
  sender = await connectSender(tocsin)
  await sender.post('{}:{alertname="HighErrorRate"}', [highErrorRate('firing', new Date().toISOString())])
  mara = await arrive(tocsin, browser, { name: 'Mara Lind', role: 'responder' })
  nadia = await arrive(tocsin, browser, { name: 'Nadia Berg', role: 'responder' })
  await mara.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await Promise.all([mara, nadia].map(({ page }) => page.goto(`${tocsin.url}/incidents/1`)))
})
afterAll(async () => {
  await browser.close()
  await prometheus.close()
  await tocsin.stop()
})

const runbook = (page: Page) => page.getByRole('region', { name: 'Runbook' })
const checklist = (page: Page) => page.getByRole('region', { name: /^Checklist / })
/** The line of a step, whatever stands on it now. */
const step = (page: Page, place: number) => checklist(page).getByRole('button', { name: new RegExp(`^Step ${place},`) })
const inHand = (page: Page) => checklist(page).locator('[aria-current="step"]')
const isFocused = (line: Locator) => line.evaluate((element) => element === document.activeElement)
const bothShow = (place: number, standing: string) =>
  Promise.all(
    [mara, nadia].map(({ page }) =>
      checklist(page)
        .getByRole('button', { name: new RegExp(`^Step ${place}, ${standing}:`) })
        .waitFor(),
    ),
  )

describe('the checklist of an incident', () => {
  test('is the procedure that belongs to the alert, opened at its first step', async () => {
    const { page } = mara
    await runbook(page).getByText('High error rate', { exact: true }).waitFor()
    await runbook(page)
      .getByText(/HighErrorRate leads here/)
      .waitFor()
    expect(await checklist(page).getByRole('listitem').count()).toBeGreaterThanOrEqual(7)
    expect(await inHand(page).getByRole('button').first().getAttribute('aria-label')).toMatch(/^Step 1, open: Check/)
  })

  test('shows its evidence inline, live from the connected Prometheus', async () => {
    const { page } = mara
    await inHand(page).getByText('/checkout').first().waitFor()
    await page.getByRole('region', { name: 'Triage' }).getByText('/checkout').first().waitFor()
    expect(prometheus.queries.some(({ expr }) => expr.startsWith('topk(5, sum by (route)'))).toBe(true)
  })

  test('is started by one, and the other sees by whom', async () => {
    await runbook(mara.page).getByRole('button', { name: 'Start', exact: true }).first().click()
    await Promise.all(
      [mara, nadia].map(({ page }) =>
        runbook(page)
          .getByText(/started by Mara Lind/)
          .waitFor(),
      ),
    )
  })

  test('is worked through with the keyboard alone, and a second browser sees every tick', async () => {
    const { page } = mara
    await page.keyboard.press('c')
    await expect.poll(() => isFocused(step(page, 1))).toBe(true)
    await page.keyboard.press('b')
    await bothShow(1, 'abnormal')
    await expect.poll(() => isFocused(step(page, 2)), { message: 'the focus went on to the next step' }).toBe(true)
    await page.keyboard.press('n')
    await bothShow(2, 'normal')
    await page.keyboard.press(' ')
    await bothShow(3, 'done')
    await nadia.page.getByText('by Mara Lind').filter({ visible: true }).first().waitFor()
    await runbook(nadia.page).getByText('3 of 7 steps closed').first().waitFor()
  })

  test('a step is skipped with a reason, and that is taken back', async () => {
    const { page } = mara
    await expect.poll(() => isFocused(step(page, 4))).toBe(true)
    await page.keyboard.press('s')
    await expect.poll(() => isFocused(inHand(page).getByRole('button', { name: 'not applicable' }))).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await bothShow(4, 'skipped')
    await checklist(nadia.page)
      .getByText(/skipped .+ by Mara Lind · already done/)
      .waitFor()
    await expect.poll(() => isFocused(step(page, 5))).toBe(true)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('u')
    await bothShow(4, 'open')
  })

  test('a command is copied with its values bound', async () => {
    const { page } = mara
    await step(page, 4).click()
    await inHand(page).getByText('journalctl -u api').first().waitFor()
    await checklist(page).getByRole('textbox', { name: 'namespace' }).fill('shop')
    await step(page, 5).click()
    const command = 'kubectl rollout undo deployment/api -n shop'
    await inHand(page).locator('pre', { hasText: command }).waitFor()
    await inHand(page).getByRole('button', { name: /^Copy/ }).first().click()
    const asked = page.getByRole('button', { name: 'Copy it' })
    if (await asked.isVisible()) await asked.click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(command)
  })

  test('says that Prometheus is unreachable, and is ticked all the same', async () => {
    await prometheus.close()
    const { page } = nadia
    await sender.post('{}:{alertname="HighLatency"}', [
      {
        ...{ status: 'firing', startsAt: new Date().toISOString() },
        labels: { alertname: 'HighLatency', job: 'api', severity: 'warning' },
      },
    ])
    await page
      .getByRole('region', { name: 'Open now' })
      .getByRole('link', { name: /HighLatency/ })
      .click()
    await page.getByRole('heading', { level: 1, name: /HighLatency/ }).waitFor()
    await inHand(page)
      .getByText(/unreachable/)
      .waitFor()
    await inHand(page)
      .getByText(/^Prometheus at 127\.0\.0\.1:\d+ /)
      .first()
      .waitFor()
    await page.keyboard.press('c')
    await page.keyboard.press('b')
    await checklist(page)
      .getByRole('button', { name: /^Step 1, abnormal:/ })
      .waitFor()
  })

  test('leads to its document and to the step in it', async () => {
    const { page } = mara
    await runbook(page).getByRole('link', { name: 'API platform' }).click()
    await page.getByRole('heading', { level: 1, name: 'API platform' }).waitFor()
    expect(new URL(page.url()).hash).toBe('#high-error-rate')
    await page.getByRole('heading', { name: 'High error rate' }).first().waitFor()
  })

  test('left no complaint in either browser', async () => {
    await Promise.all([mara.leave(), nadia.leave()])
  })
})
