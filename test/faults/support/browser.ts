import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** The Chromium of this machine, without a window and without calls home. */
export async function launchBrowser(): Promise<Browser> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const executablePath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync)
  if (!executablePath) throw new Error('This test needs Chromium. On Debian: apt-get install chromium')
  return chromium.launch({ executablePath, args: QUIET })
}

/** What a page did that no text may make it do. */
export type Misdeeds = {
  readonly dialogs: string[]
  /** Requests that left the console's own origin. */
  readonly foreign: string[]
  /** What the content security policy had to stop. */
  readonly violations: string[]
  readonly crashes: string[]
}

/** A page that is watched from before its first line. */
export async function watchedPage(context: BrowserContext, origin: string): Promise<{ page: Page; seen: Misdeeds }> {
  const page = await context.newPage()
  const seen: Misdeeds = { dialogs: [], foreign: [], violations: [], crashes: [] }
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) seen.foreign.push(url)
  })
  page.on('pageerror', (error) => seen.crashes.push(error.message))
  await page.exposeFunction('reportViolation', (what: string) => seen.violations.push(what))
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    window.reportViolation(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))`)
  return { page, seen }
}
