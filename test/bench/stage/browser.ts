import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

/** A headless Chromium of this machine. Throws a sentence when there is none. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
}

function findChromium(): string {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const path of ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  ))
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not here: the next folder may have it.
    }
  throw new Error('Chromium was not found. On Debian: apt-get install chromium')
}

/** A browser profile of its own, signed in when a cookie is given: nothing is cached yet. */
export async function freshProfile(
  browser: Browser,
  origin: string,
  cookie: { name: string; value: string } | null,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' })
  if (cookie) await context.addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: 'Lax' }])
  return context
}
