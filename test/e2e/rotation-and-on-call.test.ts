import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from './support/browser.ts'
import { arrive, type Colleague } from './support/colleague.ts'
import { startTocsin, type Tocsin } from './support/tocsin.ts'

let tocsin: Tocsin
let browser: Browser
let mara: Colleague
let page: Page

beforeAll(async () => {
  ;[tocsin, browser] = await Promise.all([startTocsin(), launch()])
  mara = await arrive(tocsin, browser, { name: 'Mara Lind', role: 'admin' })
  page = mara.page
})
afterAll(async () => {
  await browser.close()
  await tocsin.stop()
})

const now = () => page.getByRole('table', { name: 'Who is on call now' })
const month = () => page.getByRole('region', { name: /· Platform$/ })
const overrides = () => page.getByRole('region', { name: 'Overrides now and ahead' })
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })

/** As a datetime-local field wants it. The sample schedule is in this machine's zone. */
function wallText(atMs: number): string {
  return new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** The sample team: Ivo is primary, Leah secondary, and on Monday each duty moves on by one. */
describe('who is on call', () => {
  test('is said with until when, and who takes over', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 1, name: 'On call' }).waitFor()
    const row = now().getByRole('row').filter({ hasText: 'Platform' })
    await row
      .getByRole('cell')
      .filter({ hasText: /^Ivo Petrov.*until/ })
      .waitFor()
    await row
      .getByRole('cell')
      .filter({ hasText: /^Leah Kim.*until/ })
      .waitFor()
    await row
      .getByText(/primary.*Ivo Petrov → Leah Kim/)
      .first()
      .waitFor()
    await page.getByText(/You have no shift in the next two months/).waitFor()
  })

  test('is drawn for a month, whose pages turn and whose days move under the arrow keys', async () => {
    const label = await month().getByRole('heading').textContent()
    await month()
      .getByRole('button', { name: /Ivo Petrov/ })
      .first()
      .waitFor()
    await page.keyboard.press(']')
    await page.waitForURL(/month=\d{4}-\d\d/)
    await expect.poll(() => month().getByRole('heading').textContent()).not.toBe(label)
    await page.keyboard.press('t')
    await expect.poll(() => month().getByRole('heading').textContent()).toBe(label)
    const today = month().getByRole('button', { name: /, today: add an override$/ })
    await today.focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => today.evaluate((day) => day === document.activeElement)).toBe(true)
  })
})

describe('an override', () => {
  test('is added with the keyboard, and holds at once', async () => {
    await page.keyboard.press('o')
    await dialog('Override in Platform').waitFor()
    const person = dialog('Override in Platform').getByLabel('Person')
    await expect.poll(() => person.evaluate((field) => field === document.activeElement)).toBe(true)
    await person.selectOption({ label: 'Mara Lind (you)' })
    await dialog('Override in Platform')
      .getByLabel('From')
      .fill(wallText(Date.now() - 60_000))
    await dialog('Override in Platform').getByLabel('Reason').fill('Ivo is at the doctor')
    await page.keyboard.press('Enter')
    await page
      .getByText(/^Mara Lind takes primary of Platform from /)
      .filter({ visible: true })
      .first()
      .waitFor()
    await now().getByText('Mara Lind (you)').waitFor()
    await page.getByRole('link', { name: /^On call: Mara Lind/ }).waitFor()
    await overrides().getByText('Ivo is at the doctor').waitFor()
  })

  test('is seen in the month, and removed there after a question', async () => {
    await month()
      .getByRole('button', { name: /override/i })
      .filter({ hasText: /Mara Lind|You/ })
      .first()
      .click()
    const shift = dialog(/^Mara Lind · primary of Platform$/)
    await shift.getByText('Ivo is at the doctor').waitFor()
    await shift.getByRole('button', { name: 'Remove override' }).click()
    const question = dialog('Remove the override of Mara Lind?')
    const confirm = question.getByRole('button', { name: 'Remove override' })
    await expect.poll(() => confirm.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await overrides().getByText('No overrides. The rotation decides.').waitFor()
    await now().getByText('Ivo Petrov').first().waitFor()
    expect(await now().getByText('Mara Lind').count()).toBe(0)
  })

  test('comes back with Undo', async () => {
    await page.getByRole('button', { name: 'Undo' }).click()
    await overrides().getByText('Ivo is at the doctor').waitFor()
    await overrides().getByRole('button', { name: 'Remove the override of Mara Lind' }).click()
    await dialog('Remove the override of Mara Lind?').getByRole('button', { name: 'Remove override' }).click()
    await overrides().getByText('No overrides. The rotation decides.').waitFor()
  })
})

describe('a rotation', () => {
  test('is reordered with a preview of what saving does, and saving does it', async () => {
    await page.getByRole('link', { name: 'Edit rotation' }).click()
    const primary = page.getByRole('group', { name: 'primary rotation' })
    await primary.getByRole('button', { name: 'Move Leah Kim up' }).press('Enter')
    await primary.getByText(/^Saving passes primary from Ivo Petrov to Leah Kim at once/).waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'On call' }).waitFor()
    await now()
      .getByRole('cell')
      .filter({ hasText: /^Leah Kim.*until/ })
      .first()
      .waitFor()
    await page.getByRole('link', { name: /^On call: Leah Kim/ }).waitFor()
  })

  test('refuses what cannot be, at its field', async () => {
    await page.getByRole('link', { name: 'Edit rotation' }).click()
    const primary = page.getByRole('group', { name: 'primary rotation' })
    await primary.getByLabel('Weeks to a turn').fill('0')
    await primary.getByRole('status').getByRole('listitem').first().waitFor()
    await page.getByRole('link', { name: 'Cancel' }).click()
    await now().waitFor()
  })
})

describe('contacts', () => {
  test('are the roles of the house and the suppliers outside, and one is added', async () => {
    await page.getByRole('navigation', { name: 'On call' }).getByRole('link', { name: 'Contacts' }).click()
    await page.getByText('Engineering manager').first().waitFor()
    await page.getByRole('link', { name: '+1 202 555 0143' }).first().waitFor()
    await page.getByRole('button', { name: 'Add contact' }).first().click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Name').fill('Certificate supplier')
    await form.getByLabel('Who it is').selectOption({ label: 'An outside supplier' })
    await form.getByLabel(/^Phone/).fill('+1 202 555 0199')
    await form.getByRole('button', { name: 'Add contact' }).click()
    await page.getByRole('link', { name: '+1 202 555 0199' }).first().waitFor()
    await mara.leave()
  })
})
