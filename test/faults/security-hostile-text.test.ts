import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { HOOK_PATH } from '#lib/intake/alertmanager-hook.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { addChannel, addPerson, buildHouse, type House, webhookBody } from '#test/db/house.ts'
import { startFakeHttpServer } from '#test/fakes/fake-http-server.ts'
import { type FakeSlack, fakeSlack } from '#test/fakes/fake-slack.ts'
import { type SmtpSink, smtpSink } from '#test/fakes/smtp-sink.ts'
import { post } from '#test/smoke/support/serve-intake.ts'
import { until } from '#test/smoke/support/story.ts'
import { launchBrowser, type Misdeeds, watchedPage } from './support/browser.ts'
import { cookieFor, START_TIMEOUT_MS, startWeb, startWorker, type WebProcess } from './support/web-process.ts'

const EVIL = 'http://evil.invalid'
const SCRIPT = '<script>window.pwned="script"</script>'
const HOSTILE = [
  SCRIPT,
  '</script><script>window.pwned="breakout"</script>',
  `<img src="${EVIL}/pixel.png" onerror="window.pwned='img'">`,
  '"><svg onload="window.pwned=\'svg\'"></svg>',
  `<iframe srcdoc="<script>parent.pwned='frame'</script>"></iframe><object data="${EVIL}"></object>`,
  `<base href="${EVIL}/"><meta http-equiv="refresh" content="0;url=${EVIL}"><link rel="stylesheet" href="${EVIL}/x.css">`,
  '<form id="body" action="javascript:window.pwned=1"><input name="attributes"><a id="cookie" name="cookie"></a></form>',
  '<!-- --><style>@import "http://evil.invalid/y.css"; * { display: none }</style>',
  `{{constructor.constructor("window.pwned=1")()}}$\{window.pwned=1}`,
  'abc\u202Egnp.exe\u2066\u200F xyz',
  'line one\r\nBcc: thief@evil.invalid\r\n\r\nline two',
  '<!channel> <@U123> <http://evil.invalid|click>',
]
const ALL = HOSTILE.join(' ')
/** Names that people here chose: no sender of alerts has a say in their direction. */
const OURS = ALL.replaceAll('\u202E', '')
const MARKDOWN = [
  ...HOSTILE,
  '[click](javascript:window.pwned="md")',
  '[click](JaVaScRiPt&colon;window.pwned="md")',
  '[click](data:text/html,<script>window.pwned="md"</script>)',
  '[click](vbscript:x) [click](//evil.invalid) [click](\\\\evil.invalid)',
  `![picture](${EVIL}/pixel.png "x' onerror='window.pwned=1")`,
  '[ref]\n\n[ref]: javascript:window.pwned=1',
  '<javascript:window.pwned=1> <https://evil.invalid/fine>',
  'Note[^__proto__]\n\n[^__proto__]: <b onmouseover="window.pwned=1">x</b>',
  '- [ ] <script>window.pwned=1</script>\n\n```html\n<script>window.pwned=1</script>\n```',
  '# <svg/onload=window.pwned=1>\n\n| a | b |\n| - | - |\n| <img src=x onerror=window.pwned=1> | [x](javascript:1) |',
].join('\n\n')

let db: FreshDatabase
let house: House
let web: WebProcess
let worker: Pick<WebProcess, 'said' | 'stop'>
let mail: SmtpSink
let slack: FakeSlack
let browser: Browser
let context: BrowserContext
const folder = mkdtempSync(join(tmpdir(), 'tocsin-runbooks-'))

beforeAll(async () => {
  db = await freshDatabase({ RUNBOOK_DIR: folder })
  mail = await smtpSink()
  slack = await fakeSlack()
  house = await buildHouse({ email: { host: mail.host, port: mail.port } })
  await addChannel('slack', `Slack ${SCRIPT}`, { webhookUrl: slack.webhookUrl }, 'all')
  await sql.query('update app_user set name = $2 where id = $1', [house.ivo, `Ivo ${OURS}`])
  await sql.query('update contact set name = $1', [`Boss ${ALL}`])
  await sql.query('update schedule set name = $1', [`Night ${OURS}`])
  await addPerson(`Zed ${ALL}`, 'viewer')
  const runbook = `---\nservice: api\nalerts:\n  HighErrorRate: "#steps"\n---\n\n# Book ${SCRIPT}\n\n## Steps\n\n1. Check ${OURS.replace(/\r\n/g, ' ')}: \`up{job="<svg onload=window.pwned=1>"}\`\n2. Run:\n\n\`\`\`sh\necho "${SCRIPT}"\n\`\`\`\n\n${MARKDOWN}\n\n${'x'.repeat(200_000)}\n`
  writeFileSync(join(folder, 'hostile.md'), runbook)
  browser = await launchBrowser()
  web = await startWeb()
  worker = await startWorker()
  await goIn()
  context = await browser.newContext()
  const [name = '', value = ''] = (await cookieFor(house.mara)).split(/=(.*)/s)
  await context.addCookies([{ name, value, url: web.url, httpOnly: true, sameSite: 'Lax' }])
}, START_TIMEOUT_MS)
afterAll(async () => {
  await browser.close()
  await worker.stop()
  await web.stop()
  await slack.close()
  await mail.close()
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

// An open page holds one of the six connections a browser has for a host.
afterEach(async () => {
  for (const page of context.pages()) await page.close()
})

/** Everything hostile goes in by the ways it would come. */
async function goIn(): Promise<void> {
  const labels = { team: ALL, [`bad ${SCRIPT}`]: SCRIPT, service: `api ${SCRIPT}` }
  const links = { runbook_url: 'javascript:window.pwned=1', dashboard: `data:text/html,${SCRIPT}` }
  const annotations = { summary: ALL, description: `${ALL} ${'y'.repeat(1024 * 1024)}`, ...links }
  const body = webhookBody([{ labels, annotations }], ALL, { externalURL: 'javascript:window.pwned=1' })
  const alerts = (body.alerts as object[]).map((alert) => ({ ...alert, generatorURL: 'javascript:window.pwned=1' }))
  expect((await post(web.url + HOOK_PATH, house.key, { ...body, alerts })).status).toBe(202)
  await until('the incident opens', async () => (await sql.query('select 1 from incident')).length === 1, 20_000)
  const headers = {
    cookie: await cookieFor(house.mara),
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  }
  const send = (path: string, sent: object) =>
    fetch(web.url + path, { method: 'POST', headers, body: JSON.stringify(sent) })
  expect((await send('/api/v1/incidents/1/notes', { markdown: MARKDOWN })).status).toBe(201)
  expect((await send('/api/v1/services', { name: `Service ${SCRIPT}`, description: ALL })).status).toBe(201)
  expect((await send('/api/v1/teams', { name: `Team ${SCRIPT}`, memberIds: [house.ivo] })).status).toBe(201)
  expect((await send('/api/v1/runbooks/sync', {})).status).toBe(200)
  await send(HOOK_PATH, { [SCRIPT]: ALL })
  await post(web.url + HOOK_PATH, house.key, { version: SCRIPT })
}

/** Tries from elsewhere what a page can: each line says what came of it. */
const EVIL_PAGE = (console_: string) => `<!doctype html><iframe src="${console_}/sign-in"></iframe>
<form method="post" action="${console_}/api/v1/incidents/1/acknowledge"><button>click</button></form><script>
const all = { credentials: 'include' }
const post = { ...all, method: 'POST', mode: 'no-cors', body: '{}' }
const came = (promise, word) => promise.then(() => word, () => 'refused')
const live = new Promise((done, failed) => {
  const source = new EventSource('${console_}/api/live', { withCredentials: true })
  source.onmessage = source.onopen = done
  source.onerror = failed
})
onload = async () => { window.done = {
  read: await came(fetch('${console_}/api/v1/me', all), 'read'),
  live: await came(live, 'heard'),
  change: await came(fetch('${console_}/api/v1/incidents/1/acknowledge', post), 'answered'),
  action: await came(fetch('${console_}/incidents', post), 'answered'),
} }
</script>`

const NOTHING: Misdeeds = { dialogs: [], foreign: [], violations: [], crashes: [] }
/** Found in the page itself: what text turned into, were it ever taken for more than text. */
const LOOK = `(() => {
  const bad = []
  if (window.pwned) bad.push('a script ran: ' + window.pwned)
  for (const node of document.querySelectorAll('*')) {
    for (const { name, value } of node.attributes) {
      if (/^on/i.test(name)) bad.push(node.tagName + ' has ' + name)
      if (/^(href|src|action|formaction|data|xlink:href)$/i.test(name) && /^[\\s\\u0000-\\u001f]*(javascript|data|vbscript):/i.test(value)) bad.push(node.tagName + ' leads to ' + value.slice(0, 60))
    }
    if (/^(iframe|object|embed|base|applet)$/i.test(node.tagName)) bad.push('there is a ' + node.tagName)
    if (node.matches('meta[http-equiv=refresh], script:not([nonce]):not([src^="/_next/static/"]), a[target=_blank]:not([rel~=noopener])')) bad.push(node.outerHTML.slice(0, 80))
  }
  const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.data.includes('\\u202e')) continue
    let box = text.parentElement
    while (getComputedStyle(box).display === 'inline' && !/isolate|plaintext/.test(getComputedStyle(box).unicodeBidi)) box = box.parentElement
    const rest = document.createRange()
    rest.selectNodeContents(box)
    rest.setStartAfter(text)
    if (rest.toString().trim()) bad.push('it turns what stands after it: ' + rest.toString().slice(0, 60))
  }
  if (typeof document.cookie !== 'string' || !(document.body instanceof HTMLBodyElement)) bad.push('the document was clobbered')
  return bad
})()`

const PAGES = [
  '/incidents',
  '/incidents/1',
  '/alerts',
  '/on-call',
  '/on-call/contacts',
  '/on-call/policies',
  '/services',
]
const MORE = [
  '/runbooks',
  '/runbooks/hostile',
  '/admin/people',
  '/admin/teams',
  '/admin/channels',
  '/admin/sources',
  '/admin/audit',
]

describe('text that wants to be more than text', () => {
  it.each([...PAGES, ...MORE])('is only text, and asks nobody else for anything: %s', async (path) => {
    const { page, seen } = await watchedPage(context, web.url)
    const answer = await page.goto(web.url + path, { waitUntil: 'load' })
    expect(answer?.status()).toBe(200)
    await expect.poll(() => page.locator('main').textContent(), { timeout: 10_000 }).toContain('<script>window.pwned')
    expect(await page.evaluate(LOOK)).toEqual([])
    expect(seen).toEqual(NOTHING)
  })

  it('the looks can fail: the same text as markup is noticed in each way', async () => {
    const { page, seen } = await watchedPage(context, web.url)
    await page.goto(`${web.url}/sign-in`)
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(HOSTILE.slice(0, 5).join(' '))})`,
    )
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', 'a \u202E b<b>c</b>')`)
    await expect.poll(() => seen.violations.length).toBeGreaterThan(0)
    const found = await page.evaluate<string[]>(LOOK)
    expect(found.join()).toMatch(/IMG has onerror.*there is a IFRAME.*it turns what stands after it: c/s)
  })
})

describe('what leaves by other ways', () => {
  it('a mail keeps one subject and no other recipients, and its HTML shows the text', async () => {
    const [first] = await mail.waitForMails(1)
    expect(first?.envelope.to).toEqual(['mara@example.com'])
    const raw = JSON.stringify(first)
    expect(raw).toContain('&lt;script&gt;')
    expect(raw).not.toMatch(/"bcc"/i)
    expect(raw).not.toMatch(/\\nBcc: thief/)
  })

  it('a Slack message mentions nobody and links nowhere', async () => {
    await expect.poll(() => slack.posts.length, { timeout: 10_000 }).toBeGreaterThan(0)
    for (const { text, blocks } of slack.posts) {
      const marked = text + JSON.stringify(blocks.filter(({ type }) => type !== 'header'))
      for (const bad of ['<!channel>', '<@U123>', '<http://evil', '<script>']) expect(marked).not.toContain(bad)
    }
  })
})

it('a pattern made to take for ever is refused or answered at once', async () => {
  const bombs = [
    '(a+)+$',
    '(a|a)*b',
    '(.*a){25}',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '((a{1,99}){1,99}){1,99}',
    '(?=(a+))\\1b',
  ]
  const headers = {
    cookie: await cookieFor(house.mara),
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  }
  for (const value of bombs) {
    const rules = [{ name: 'bomb', priority: 'P1', matchers: [{ label: 'team', op: '=~', value }] }]
    const begunAt = performance.now()
    const answer = await fetch(`${web.url}/api/v1/priorities/test`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ rules, labels: { team: `${'a'.repeat(1_000)}!` } }),
    })
    expect([200, 422], value).toContain(answer.status)
    expect(performance.now() - begunAt, value).toBeLessThan(3_000)
  }
})

describe('a page of another site, in a browser that is signed in here', () => {
  it('can neither frame the console, nor listen, nor read, nor change anything', async () => {
    const evil = await startFakeHttpServer(() => ({
      headers: { 'content-type': 'text/html' },
      body: EVIL_PAGE(web.url),
    }))
    const before = await sql.query('select version, state from incident')
    const page = await context.newPage()
    // Another name for this machine is another site.
    await page.goto(`http://localhost:${evil.port}/`)
    await page.waitForFunction('window.done')
    expect(await page.evaluate('window.done')).toEqual({
      read: 'refused',
      live: 'refused',
      change: 'refused',
      action: 'refused',
    })
    expect(page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/')
    await page.click('button')
    await page.waitForURL(`${web.url}/**`)
    expect(await sql.query('select version, state from incident')).toEqual(before)
    await evil.close()
  })
})
