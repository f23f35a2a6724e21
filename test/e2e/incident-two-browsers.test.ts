import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SmtpSink, smtpSink } from '#test/fakes/smtp-sink.ts'
import { launch, live } from './support/browser.ts'
import { arrive, type Colleague } from './support/colleague.ts'
import { type Line, layLine } from './support/line.ts'
import { descendantsOf } from './support/processes.ts'
import { connectSender, highErrorRate, type Sender } from './support/sender.ts'
import { startTocsin, type Tocsin } from './support/tocsin.ts'

const GROUP = '{}:{alertname="HighErrorRate"}'
const TITLE = /answers 12\.5 % of requests with an error/
/** It takes a tenth of a second; a machine that also runs everything else is given more. */
const SOON_MS = 3_000
let tocsin: Tocsin
let browser: Browser
let sender: Sender
let mara: Colleague
let nadia: Colleague
let line: Line
let mailbox: SmtpSink
const startsAt = new Date(Date.now() - 60_000).toISOString()

beforeAll(async () => {
  ;[mailbox, browser, line] = await Promise.all([smtpSink(), launch(), layLine()])
  tocsin = await startTocsin({ SMTP_URL: mailbox.url, SMTP_FROM: 'tocsin@example.com' })
  sender = await connectSender(tocsin)
  mara = await arrive(tocsin, browser, { name: 'Mara Lind', role: 'admin' })
  nadia = await arrive(tocsin, browser, { name: 'Nadia Berg', role: 'responder', line })
})
afterAll(async () => {
  await browser.close()
  await line.close()
  await tocsin.stop()
  await mailbox.close()
})

const both = () => [mara.page, nadia.page] as const
const header = (page: Page) => page.locator('main header')
const lost = (page: Page) =>
  page
    .getByRole('contentinfo')
    .getByText(/^Not live since \d\d:\d\d:\d\d/)
    .first()
const bothSay = (text: string | RegExp) => Promise.all(both().map((page) => header(page).getByText(text).waitFor()))

/** How many mails went to this person's address in the sample team. */
const toldTo = (name: string) =>
  mailbox.mails.filter(({ envelope }) => envelope.to.some((to) => to.startsWith(name.toLowerCase().replace(' ', '.'))))
    .length

/** How long until all of these are so, held to what a person calls at once. */
async function soon(what: string, ...waits: readonly Promise<unknown>[]): Promise<void> {
  const begunAt = performance.now()
  await Promise.all(waits)
  expect(performance.now() - begunAt, `${what}, in milliseconds`).toBeLessThan(SOON_MS)
}

describe('an incident with two browsers open', () => {
  test('appears in both open lists by itself', async () => {
    const seen = both().map((page) => page.getByRole('list', { name: 'Open incidents' }).getByText(TITLE).waitFor())
    await sender.post(GROUP, [highErrorRate('firing', startsAt)])
    await soon('the incident is in both lists', ...seen)
  })

  test('opens with what is wrong, who has it and what comes next', async () => {
    for (const page of both()) {
      await page.getByRole('link', { name: TITLE }).first().click()
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
      await header(page).getByText('Triggered, nobody has it').waitFor()
      await header(page)
        .getByText(/Next page .+ in/)
        .waitFor()
    }
  })

  test('taken with A, is seen by the other at once, whose own press is told who was first', async () => {
    // Nadia's press is on its way while Mara's is answered.
    await nadia.page.evaluate(() => {
      const send = window.fetch
      window.fetch = (input, init) =>
        String(input).endsWith('/acknowledge')
          ? new Promise((answer) => Object.assign(window, { letGo: () => answer(send(input, init)) }))
          : send(input, init)
    })
    await nadia.page.keyboard.press('a')
    await nadia.page.waitForFunction(() => 'letGo' in window)
    await mara.page.keyboard.press('a')
    await header(mara.page).getByText('Acknowledged by Mara Lind').waitFor()
    await soon('the other sees who has it', header(nadia.page).getByText('Acknowledged by Mara Lind').waitFor())
    await nadia.page.evaluate(() => Reflect.get(window, 'letGo')())
    const story = nadia.page.getByRole('status').filter({ hasText: 'Mara Lind acknowledged this' })
    await story.waitFor()
    expect(await story.textContent()).toMatch(/Mara Lind acknowledged this .+ ago\. You are now following it\./)
  })

  test('carries a note whose Markdown is drawn and whose malice is not', async () => {
    const { page } = nadia
    await page.keyboard.press('n')
    await page.keyboard.insertText(
      [
        'Seen on **api-3** only.',
        '<script>window.harm = 1</script><img src="x" onerror="window.harm = 2">',
        '[a way](javascript:window.harm=3) and [another](data:text/html,harm)',
        '<iframe src="https://example.com"></iframe>![pixel](https://example.com/pixel.png)',
      ].join('\n\n'),
    )
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Escape')
    for (const reader of both()) {
      const note = reader.getByRole('listitem').filter({ hasText: 'Note by Nadia Berg' })
      await note.locator('strong', { hasText: 'api-3' }).waitFor()
      expect(await note.locator('script, img, iframe, a').count(), 'nothing that loads or leads away').toBe(0)
      await note.getByText('a way').waitFor()
      expect(await reader.evaluate(() => 'harm' in window)).toBe(false)
    }
  })

  test('is handed on, and both see to whom', async () => {
    const { page } = mara
    await page.getByRole('button', { name: 'Reassign' }).filter({ visible: true }).click()
    await page.getByRole('menuitem', { name: 'Nadia Berg' }).click()
    await bothSay(/Nadia Berg has it/)
  })

  test('changes its priority, with the reason on the record', async () => {
    const { page } = mara
    await page.getByRole('button', { name: 'P1: why, and change' }).click()
    await page.getByText(/^P1, by rule/).waitFor()
    await page.getByRole('button', { name: 'Change priority…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Priority of INC-/ })
    await dialog.getByText('Service down, data loss or security').click()
    await dialog.getByLabel('Reason').fill('Checkout fails for everybody')
    await dialog.getByRole('button', { name: 'Change to P0' }).click()
    await Promise.all(both().map((page) => page.getByRole('button', { name: 'P0: why, and change' }).waitFor()))
    await nadia.page.getByRole('listitem').filter({ hasText: 'Checkout fails for everybody' }).waitFor()
  })

  test('E asks, names who will be woken, and pages only then', async () => {
    const { page } = nadia
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog', { name: /^Escalate INC-\d+ now\?$/ })
    const confirm = dialog.getByRole('button', { name: /^Page / })
    const told = (await dialog.getByText(/is paged at once/).textContent()) ?? ''
    const name = told.split(' is paged at once')[0] ?? ''
    await dialog.getByRole('button', { name: `Page ${name}` }).waitFor()
    expect(await confirm.evaluate((button) => button === document.activeElement), 'the focus is on the verb').toBe(true)
    await page.keyboard.press('Escape')
    await confirm.waitFor({ state: 'detached' })
    expect(toldTo(name), 'nobody is woken by a question').toBe(0)
    await page.keyboard.press('e')
    await confirm.waitFor()
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    const step = page.getByRole('region', { name: 'Escalation' }).getByRole('listitem').filter({ hasText: name })
    await step.getByText(/^paged /).waitFor()
    await expect.poll(() => toldTo(name)).toBe(1)
    await page
      .getByRole('listitem')
      .getByText(new RegExp(`${name} by .+, delivered`))
      .first()
      .waitFor()
  })

  test('R asks with the focus on Resolve, and Escape leaves it open', async () => {
    const { page } = mara
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog', { name: /^Resolve INC-\d+\?$/ })
    await dialog.getByText('1 of its alerts is still firing').waitFor()
    const confirm = dialog.getByRole('button', { name: 'Resolve', exact: true })
    expect(await confirm.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await bothSay(/Acknowledged by/)
  })

  test('resolves itself in both when its alert has, and Reopen takes that back', async () => {
    const seen = bothSay(/^Resolved/)
    await sender.post(GROUP, [highErrorRate('resolved', startsAt)])
    await soon('both see it resolved', seen)
    await mara.page.getByRole('button', { name: 'Reopen' }).click()
    await soon('both see it open again', bothSay(/Triggered|Acknowledged/))
  })
})

describe('a line that breaks', () => {
  test('says since when the page is not live, and mends itself', async () => {
    const { page } = nadia
    line.cut()
    await lost(page).waitFor()
    await mara.page.keyboard.press('n')
    await mara.page.keyboard.insertText('Written while Nadia was away.')
    await mara.page.keyboard.press('Control+Enter')
    await mara.page.keyboard.press('Escape')
    await mara.page.getByRole('listitem').filter({ hasText: 'Written while Nadia was away.' }).waitFor()
    line.mend()
    await live(page).waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Written while Nadia was away.' }).waitFor()
  })

  test('is found again after the server was killed and came back', async () => {
    const web = descendantsOf(tocsin.pid).find(({ command }) => command.includes('boot/web'))
    expect(web, 'the web process').toBeDefined()
    process.kill(web?.pid ?? 0, 'SIGKILL')
    await Promise.all(both().map((page) => lost(page).waitFor()))
    await Promise.all(both().map((page) => live(page).waitFor({ timeout: 30_000 })))
    await mara.page.keyboard.press('n')
    await mara.page.keyboard.insertText('The console is back.')
    await mara.page.keyboard.press('Control+Enter')
    await mara.page.keyboard.press('Escape')
    await nadia.page.getByRole('listitem').filter({ hasText: 'The console is back.' }).waitFor()
  })

  test('left no complaint in either browser', async () => {
    await Promise.all([mara.leave(), nadia.leave()])
  })
})
