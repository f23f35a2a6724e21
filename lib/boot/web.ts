import { env, loadEnvFile } from '#lib/env.ts'
import { type Prepared, runToEnd } from './child-process.ts'
import { ensureBuild } from './ensure-build.ts'
import { endWith, sentenceOf } from './sentence.ts'
import { serveWeb } from './serve-web.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/** `npm run web`: pages, API, webhooks and live events. Any number may run against one DATABASE_URL. */
const isDev = process.argv.includes('--dev')
const isChild = process.send !== undefined

try {
  loadEnvFile()
  const { DATABASE_URL, TOCSIN_SECRET, HOST, PORT } = env()
  if (!DATABASE_URL)
    endWith(
      'DATABASE_URL is not set: `npm run web` serves a database that others share. `npm start` brings one of its own.',
      2,
    )
  if (!TOCSIN_SECRET) endWith('TOCSIN_SECRET is not set: every web and worker process needs the same one.', 2)
  if (!isChild) {
    const { link } = await runToEnd<Prepared>('prepare', 'prepared')
    if (link) process.stdout.write(`First sign-in, works once: ${link}\n`)
    if (!isDev) await ensureBuild((line) => process.stdout.write(`${line}\n`))
  }
  const port = PORT ?? 3000
  const web = await serveWeb({ port, host: HOST, isDev })
  stopOnSignal(web.stop)
  if (isChild) process.send?.({ kind: 'ready' })
  else process.stdout.write(`Tocsin web listens on http://${HOST}:${port}.\n`)
} catch (cause) {
  endWith(`The web process could not start: ${sentenceOf(cause)}`, 1)
}
