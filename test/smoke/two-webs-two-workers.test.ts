import { afterAll, beforeAll, expect, it } from 'vitest'
import { HOOK_PATH } from '#lib/intake/alertmanager-hook.ts'
import { issueCliPass } from '#lib/server/auth/cli-pass.ts'
import { startWorker, type Worker } from '#lib/worker/start-worker.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { buildHouse, type House, webhookBody } from '#test/db/house.ts'
import { cookieFor, START_TIMEOUT_MS, startWeb, type WebProcess } from '#test/faults/support/web-process.ts'
import { post } from './support/serve-intake.ts'
import { incidents, inState, until } from './support/story.ts'

let db: FreshDatabase
let house: House
let webs: WebProcess[] = []
let workers: Worker[] = []
beforeAll(async () => {
  db = await freshDatabase()
  house = await buildHouse()
  webs = [await startWeb(), await startWeb()]
  workers = await Promise.all([0, 1].map(() => startWorker({ log: () => {}, concurrency: 2 })))
}, START_TIMEOUT_MS)
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await Promise.all(webs.map((web) => web.stop()))
  await db.close()
})

/** What a browser at this web is told, as it comes. */
async function listen(web: WebProcess, cookie: string): Promise<{ heard: () => string; stop: () => void }> {
  const end = new AbortController()
  const response = await fetch(`${web.url}/api/live`, { headers: { cookie }, signal: end.signal })
  expect(response.status).toBe(200)
  let text = ''
  void (async () => {
    for await (const piece of response.body ?? []) text += Buffer.from(piece).toString('utf8')
  })().catch(() => {})
  await until('the stream says hello', async () => text.includes('event: hello'))
  return { heard: () => text, stop: () => end.abort() }
}

it('what one web takes in and another acknowledges is heard at both, and happens once', async () => {
  const [first, second] = webs
  if (!first || !second) throw new Error('Two webs were to be started.')
  const cookie = await cookieFor(house.mara)
  const ears = await Promise.all(webs.map((web) => listen(web, cookie)))
  expect((await post(`${second.url}${HOOK_PATH}`, house.key, webhookBody([{}]))).status).toBe(202)
  const opened = await until('an incident is triggered', inState('triggered'))
  for (const ear of ears)
    await until(
      'the change is heard',
      async () => ear.heard().includes(`"noun":"incident","id":"${opened.number}"`),
      1_000,
    )

  const acknowledge = (web: WebProcess) =>
    fetch(`${web.url}/api/v1/incidents/${opened.number}/acknowledge`, {
      method: 'POST',
      headers: { authorization: `Bearer ${issueCliPass(Date.now())}`, 'content-type': 'application/json' },
      body: '{}',
    })
  const answers = await Promise.all([acknowledge(first), acknowledge(second)])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  expect(await incidents()).toMatchObject([{ state: 'acknowledged' }])
  for (const ear of ears) ear.stop()
})
