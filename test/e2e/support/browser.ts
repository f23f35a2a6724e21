import { accessSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import type { Line } from './line.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function findChromium(): string {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      try {
        accessSync(join(folder, name))
        return join(folder, name)
      } catch {
        // Not in this folder.
      }
    }
  }
  throw new Error('Chromium was not found. On Debian: apt-get install chromium')
}

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: findChromium(), args: FLAGS })

export const RESULTS = fileURLToPath(new URL('../../../test-results/', import.meta.url))
/** Two cores serve the database, the console and two browsers at once. */
const WAIT_MS = 15_000
const open = new Set<Page>()

/** What everybody saw when a test failed lies beside the results. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  mkdirSync(RESULTS, { recursive: true })
  for (const [index, page] of [...open].entries())
    await page.screenshot({ path: `${RESULTS}failed ${task.name} ${index + 1}.png` }).catch(() => {})
})

/** Complaints that the page itself cannot help: a request the journey cut off on purpose. */
const EXPECTED = [
  /Failed to load resource: the server responded with a status of (401|403|409)/,
  /net::ERR_(INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_REFUSED|CONNECTION_RESET|ABORTED|NETWORK_CHANGED|EMPTY_RESPONSE)/,
]

export type Visitor = {
  readonly context: BrowserContext
  readonly page: Page
  complaints(): string[]
  leave(): Promise<void>
}

/** A person with a browser (and a line, when given) of their own. Whatever its console complains of, the security policy's reports included, is kept. */
export async function visit(
  browser: Browser,
  options: { width?: number; height?: number; theme?: 'dark' | 'light'; line?: Line } = {},
): Promise<Visitor> {
  const { width = 1440, height = 900, theme = 'dark', line } = options
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    ...(line === undefined ? {} : { proxy: { server: line.url } }),
    ...(width < 500 ? { hasTouch: true, isMobile: true } : {}),
  })
  context.setDefaultTimeout(WAIT_MS)
  const page = await context.newPage()
  open.add(page)
  page.on('close', () => open.delete(page))
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.some((pattern) => pattern.test(message.text())))
      complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return {
    context,
    page,
    complaints: () => complaints,
    async leave() {
      await context.close()
      expect(complaints, 'the console of the browser').toEqual([])
    },
  }
}

/** Opens a one-time link, which signs in by itself, and passes over the question who one is. */
export async function signInBy(page: Page, link: string): Promise<void> {
  await page.goto(link)
  const skip = page.getByRole('link', { name: 'Skip', exact: true })
  await skip.or(page.locator('#main')).first().waitFor()
  if (await skip.isVisible()) await skip.click()
  await live(page).waitFor()
}

/** What says that the page follows by itself. It says so only once its keys work too. */
export const live = (page: Page) => page.getByRole('contentinfo').getByText(/^Live/).filter({ visible: true }).first()
