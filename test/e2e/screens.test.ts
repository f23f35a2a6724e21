import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SmtpSink, smtpSink } from '#test/fakes/smtp-sink.ts'
import { until } from '#test/stack/until.ts'
import { launch, RESULTS, signInBy, type Visitor, visit } from './support/browser.ts'
import { startTocsin, type Tocsin } from './support/tocsin.ts'

/** `TOCSIN_SCREENSHOTS=docs` also renews the picture in the README. */
const README_PICTURE =
  process.env.TOCSIN_SCREENSHOTS === 'docs'
    ? fileURLToPath(new URL('../../docs/screenshot-incident.png', import.meta.url))
    : null
const FOLDER = `${RESULTS}screens/`
const SIZES = [
  { size: 'desk', width: 1440, height: 900 },
  { size: 'phone', width: 390, height: 844 },
] as const
const SCREENS = ['incidents', 'incident', 'on-call', 'runbook', 'maintenance', 'sources'] as const
type Screen = (typeof SCREENS)[number]
const VISITS = SIZES.flatMap((size) => (['dark', 'light'] as const).map((theme) => ({ ...size, theme })))

let tocsin: Tocsin
let browser: Browser
let mailbox: SmtpSink
const visitors = new Map<string, Visitor>()

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true })
  ;[mailbox, browser] = await Promise.all([smtpSink(), launch()])
  tocsin = await startTocsin()
  const { host, port } = mailbox
  await tocsin.api('POST', '/api/v1/channels', {
    ...{ kind: 'email', name: 'E-mail', config: { host, port, secure: false, from: 'tocsin@example.com' } },
  })
  await tocsin.api('POST', '/api/v1/drills')
  await until('the drill opened an incident', async () => (await countOpen()) > 0, 20_000)
  for (const { size, theme, width, height } of VISITS) {
    const visitor = await visit(browser, { width, height, theme })
    const { signInUrl } = await tocsin.api<{ signInUrl: string }>('POST', '/api/v1/users', {
      ...{ name: 'Mara Lind', email: `${size}.${theme}@e2e.example.com`, role: 'admin' },
    })
    await signInBy(visitor.page, signInUrl)
    visitors.set(`${size} ${theme}`, visitor)
  }
})
afterAll(async () => {
  await browser.close()
  await tocsin.stop()
  await mailbox.close()
})

async function countOpen(): Promise<number> {
  const { incidents } = await tocsin.api<{ incidents: unknown[] }>('GET', '/api/v1/incidents?state=open')
  return incidents.length
}

function visitorOf(size: string, theme: string): Visitor {
  const visitor = visitors.get(`${size} ${theme}`)
  if (visitor === undefined) throw new Error(`Nobody looks at a ${size} in ${theme}.`)
  return visitor
}

/** Opens a screen and waits until it has what it is about. */
async function open(page: Page, screen: Screen): Promise<void> {
  const go = (path: string) => page.goto(`${tocsin.url}${path}`)
  switch (screen) {
    case 'incidents':
      await go('/incidents')
      return page.getByRole('list', { name: 'Open incidents' }).waitFor()
    case 'incident':
      await go('/incidents/1')
      await page.getByRole('region', { name: /^Checklist / }).waitFor()
      return drawn(page)
    case 'on-call':
      await go('/on-call')
      return page
        .getByRole('button', { name: /Ivo Petrov/ })
        .filter({ visible: true })
        .first()
        .waitFor()
    case 'runbook': {
      await go('/runbooks')
      await page.getByRole('link', { name: 'API platform' }).first().click()
      return page.getByRole('heading', { level: 1, name: 'API platform' }).waitFor()
    }
    case 'maintenance':
      await go('/maintenance')
      return page.getByRole('heading', { level: 1 }).waitFor()
    case 'sources':
      await go('/admin/sources')
      return page.getByText('Drill', { exact: true }).first().waitFor()
  }
}

/** The panels in sight have drawn their lines; on a phone none is in sight at first. */
async function drawn(page: Page): Promise<void> {
  const triage = page.getByRole('region', { name: 'Triage' })
  if (!(await triage.isVisible())) return
  await page.waitForFunction(() => {
    const panels = [...document.querySelectorAll('section[aria-busy]')]
    const inSight = panels.filter(
      (one) => one.checkVisibility() && one.getBoundingClientRect().top < window.innerHeight,
    )
    return inSight.length > 0 && inSight.every((one) => one.ariaBusy === 'false' && one.querySelector('svg path'))
  })
}

describe.each(VISITS)('on a $size in $theme', ({ size, theme, width }) => {
  test.each(SCREENS)('%s fits, is named, shows where the focus is, and complains of nothing', async (screen) => {
    const { page, complaints } = visitorOf(size, theme)
    await open(page, screen)
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: `${FOLDER}${screen}-${size}-${theme}.png` })
    expect(await page.evaluate(overflowing), 'reaches beyond the screen').toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(await page.evaluate(nameless), 'has no name').toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(unseenFocus), 'the focus cannot be seen').toBeNull()
    expect(complaints()).toEqual([])
  })
})

test('the checks see what is wrong where something is', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.setContent(
    '<button style="outline: none"><svg></svg></button><button aria-label="Close"></button><p style="width: 900px">wide</p>',
  )
  await page.keyboard.press('Tab')
  expect(await page.evaluate(overflowing)).toEqual([expect.stringContaining('wide')])
  expect(await page.evaluate(nameless)).toEqual([expect.stringContaining('<svg>')])
  expect(await page.evaluate(unseenFocus)).toContain('<svg>')
  await page.close()
})

describe('under a thumb', () => {
  test('the three acts of an incident are 44 px high', async () => {
    const { page } = visitorOf('phone', 'dark')
    await open(page, 'incident')
    for (const name of [/^Acknowledge/, /^Escalate/, /^Resolve/]) {
      const box = await page.getByRole('button', { name }).first().boundingBox()
      expect(box?.height, `${name}`).toBeGreaterThanOrEqual(44)
      expect(box?.width, `${name}`).toBeGreaterThanOrEqual(44)
    }
  })

  test('every part of an incident is one press away', async () => {
    const { page } = visitorOf('phone', 'light')
    await open(page, 'incident')
    const parts = page.getByRole('toolbar', { name: 'Part of the page' })
    for (const part of ['Triage', 'Timeline', 'Runbook']) {
      await parts.getByRole('button', { name: part }).click()
      await page.getByRole('region', { name: part }).waitFor()
      if (part === 'Triage') await drawn(page)
      await page.screenshot({ path: `${FOLDER}incident-${part.toLowerCase()}-phone-light.png` })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    }
  })
})

if (README_PICTURE !== null) {
  test('the picture in the README is renewed', async () => {
    const { page } = visitorOf('desk', 'dark')
    await open(page, 'incident')
    await page.keyboard.press('a')
    await page
      .locator('main header')
      .getByText(/^Acknowledged by/)
      .waitFor()
    const checklist = page.getByRole('region', { name: /^Checklist / })
    await page.keyboard.press('n')
    await page.keyboard.insertText('Only **/catalog** fails, and only on `api-1`. Taking it out of the load balancer.')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Escape')
    await page.getByText('Note by Mara Lind').waitFor()
    await page.keyboard.press('c')
    await page.keyboard.press('b')
    await checklist.getByRole('button', { name: /^Step 1, abnormal:/ }).waitFor()
    await page.mouse.move(0, 0)
    await drawn(page)
    await page.screenshot({ path: README_PICTURE })
  })
}

/** Runs in the page: what sticks out at the right, unless a box around it scrolls. */
function overflowing(): string[] {
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    element !== document.documentElement &&
    (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
    .filter((element) => element.checkVisibility() && !scrolls(element.parentElement))
    .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`)
}

/** Runs in the page: buttons and links that a screen reader could only call "button". */
function nameless(): string[] {
  return [...document.querySelectorAll('button, a[href], [role="button"], summary, input, select, textarea')]
    .filter((element) => element.checkVisibility())
    .filter((element) => {
      const labels = 'labels' in element ? [...(element.labels as NodeListOf<HTMLElement>)] : []
      const spoken = [element, ...labels].map((one) => one.textContent?.trim() ?? '').join('')
      const written = ['aria-label', 'aria-labelledby', 'title'].some((name) => element.getAttribute(name))
      return spoken === '' && !written
    })
    .map((element) => element.outerHTML.slice(0, 160))
}

/** Runs in the page: what has the focus and neither an outline nor a shadow; null when it can be seen. */
function unseenFocus(): string | null {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) return 'nothing has the focus'
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(activeElement)
  const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
  return isOutlined || boxShadow !== 'none' ? null : activeElement.outerHTML.slice(0, 160)
}
