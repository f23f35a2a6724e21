import { parseArgs } from 'node:util'
import { freePort } from './loopback.ts'
import { type StackOptions, startStack } from './start-stack.ts'
import { FAILURES } from './traffic.ts'

/* The stack for a person: npm run stack [-- --webhook-key KEY] [--webhook-url URL] [--calm] */
const { values: given } = parseArgs({
  options: {
    'webhook-url': { type: 'string', default: process.env.WEBHOOK_URL },
    'webhook-key': { type: 'string', default: process.env.WEBHOOK_KEY },
    calm: { type: 'boolean', default: false },
  },
})
const webhookKey = given['webhook-key']
const webhookUrl =
  given['webhook-url'] ?? (webhookKey === undefined ? undefined : 'http://127.0.0.1:3000/api/hooks/alertmanager')

const options: StackOptions = {
  webhookUrl,
  webhookKey,
  fast: !given.calm,
  ports: {
    prometheus: await freePort(19_090),
    alertmanager: await freePort(19_093),
    exporter: await freePort(19_100),
  },
}

const stack = await startStack(options).catch((error: unknown) => {
  console.log(error instanceof Error ? error.message : String(error))
  process.exit(1)
})

const post = (path: string) => `curl -X POST ${stack.exporter.url}${path}`
console.log(`
Prometheus    ${stack.prometheusUrl}
Alertmanager  ${stack.alertmanagerUrl}  (webhook: ${webhookUrl ?? 'none yet'})
Mail sink     ${stack.mail.url}
Exporter      ${stack.exporter.url}  (services api and payments)

Break it      ${post('/fail/errors')}  (also ${FAILURES.slice(1).join(', ')}; ?job=payments for the other service)
Repair it     ${post('/heal')}

Connect Tocsin: npm run -s tocsin -- source add alertmanager --name stack
then start again with the key it prints: npm run stack -- --webhook-key <key>  (or WEBHOOK_KEY=<key> npm run stack)

Ctrl-C stops everything.`)

let mailsSeen = 0
const watchingMail = setInterval(() => {
  for (const { envelope, subject } of stack.mail.mails.slice(mailsSeen))
    console.log(`Mail to ${envelope.to.join(', ')}: ${subject}`)
  mailsSeen = stack.mail.mails.length
}, 250)

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return
    isStopping = true
    clearInterval(watchingMail)
    stack.stop().then(() => process.exit(0))
  })
}
