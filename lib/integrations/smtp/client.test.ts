import { createServer } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aPage } from '#test/fakes/outgoing-page-fixture.ts'
import { selfSignedCertificate } from '#test/fakes/self-signed-certificate.ts'
import { type SmtpSink, smtpSink } from '#test/fakes/smtp-sink.ts'
import { IntegrationError } from '../integration-error.ts'
import { createSmtp, emailChannel } from './client.ts'
import { type SmtpConfig, smtpConfigSchema } from './schema.ts'

let sink: SmtpSink
beforeEach(async () => {
  sink = await smtpSink()
})
afterEach(() => sink.close())

const config = (more: Partial<SmtpConfig> = {}): SmtpConfig =>
  smtpConfigSchema.parse({ host: sink.host, port: sink.port, from: 'Tocsin <tocsin@ops.example>', ...more })
const send = (page = aPage(), more: Partial<SmtpConfig> = {}) =>
  emailChannel.send(config(more), page, { nowMs: 0, timeoutMs: 2_000 })

async function failureOf(promise: Promise<unknown>): Promise<IntegrationError> {
  const outcome = await promise.catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(IntegrationError)
  return outcome as IntegrationError
}

test('a page arrives at the person, as text and as HTML, and the last reply comes back', async () => {
  const sent = await send()
  expect(sent).toMatchObject({ status: 250 })
  expect(sent.said).toMatch(/^250 /)
  const [mail] = sink.mails
  expect(mail?.envelope).toEqual({ from: 'tocsin@ops.example', to: ['mara@example.org'] })
  expect(mail?.subject).toBe('[P1] INC-42 Checkout answers with errors')
  expect(mail?.text).toContain('New incident.')
  expect(mail?.text).toContain('Open the incident: https://tocsin.example/incidents/42')
  expect(mail?.html).toContain('<a href="https://tocsin.example/incidents/42">')
})

test('all mails of an incident hang on one thread, whoever gets them', async () => {
  await send()
  await send(
    aPage({
      idempotencyKey: 'page-0002',
      event: 'resolve',
      recipient: { kind: 'person', name: 'Jon', address: 'jon@example.org' },
    }),
  )
  await send(aPage({ idempotencyKey: 'page-0003', incident: { id: 'inc-other' } }))
  const [first, second, other] = sink.mails.map(({ headers }) => headers)
  expect(first?.references).toMatch(/^<incident-[0-9a-f]{32}@ops\.example>$/)
  expect(second?.references).toBe(first?.references)
  expect(second?.['in-reply-to']).toBe(first?.['in-reply-to'])
  expect(second?.['message-id']).not.toBe(first?.['message-id'])
  expect(other?.references).not.toBe(first?.references)
  expect(sink.mails[1]?.subject).toBe('Re: [P1] INC-42 Checkout answers with errors')
})

test('the same page sent twice is the same message', async () => {
  await send()
  await send()
  const [first, second] = sink.mails.map(({ headers }) => [headers['message-id'], headers['x-tocsin-idempotency-key']])
  expect(first).toEqual(second)
  expect(first?.[1]).toBe('page-0001')
})

test('no robot answers a page', async () => {
  await send()
  expect(sink.mails[0]?.headers).toMatchObject({
    'auto-submitted': 'auto-generated',
    'x-auto-response-suppress': 'All',
  })
  expect(Date.parse(sink.mails[0]?.headers.date ?? '')).not.toBeNaN()
})

test('a title cannot smuggle in a header or markup', async () => {
  await send(aPage({ incident: { title: 'Down\r\nBcc: everyone@example.org\r\n\r\n<script>alert(1)</script> ä' } }))
  const [mail] = sink.mails
  expect(mail?.headers.bcc).toBeUndefined()
  expect(mail?.envelope.to).toEqual(['mara@example.org'])
  expect(mail?.subject).toBe('[P1] INC-42 Down Bcc: everyone@example.org <script>alert(1)</script> ä')
  expect(mail?.html).not.toContain('<script>')
})

test.each(['a@b.example, c@d.example', 'x\r\nRCPT TO:<e@f.example>', 'nobody', '', null])(
  '%j is no address to page',
  async (address) => {
    const page = aPage({ recipient: { kind: 'person', name: 'Mara', address } })
    const failure = await failureOf(send(page))
    expect(failure).toMatchObject({ kind: 'permanent', reason: 'bad_shape' })
    expect(failure.message).toBe('Mara has no e-mail address that can be used.')
    expect(sink.mails).toHaveLength(0)
  },
)

test.each([
  [451, 'transient', 'data', /cannot take the mail now: 451 /],
  [452, 'transient', 'rcpt', /cannot take the mail now/],
  [550, 'permanent', 'rcpt', /refused the mail: 550 No such person/],
  [554, 'permanent', 'data', /refused the mail/],
] as const)('reply %i is %s', async (code, kind, at, sentence) => {
  sink.setFault({ kind: 'reply', code, at, message: 'No such person' })
  const failure = await failureOf(send())
  expect(failure).toMatchObject({ kind, reason: 'status', status: code })
  expect(failure.message).toMatch(sentence)
})

test('a server that takes the mail and says nothing ends at our own deadline', async () => {
  sink.setFault({ kind: 'hang' })
  const failure = await failureOf(emailChannel.send(config(), aPage(), { nowMs: 0, timeoutMs: 200 }))
  expect(failure).toMatchObject({ kind: 'transient', reason: 'timeout' })
  expect(failure.message).toBe(`The mail server 127.0.0.1:${sink.port} did not answer in 0.2 s.`)
})

test('a server that never greets ends at our own deadline', async () => {
  const mute = createServer((socket) => socket.on('error', () => undefined))
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  const address = mute.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await failureOf(emailChannel.send(config({ port }), aPage(), { nowMs: 0, timeoutMs: 150 }))).toMatchObject({
    reason: 'timeout',
  })
  await new Promise((resolve) => mute.close(resolve))
})

test('a closed port can be tried again', async () => {
  const gone = await smtpSink()
  await gone.close()
  const failure = await failureOf(send(aPage(), { port: gone.port }))
  expect(failure).toMatchObject({ kind: 'transient', reason: 'unreachable' })
  expect(failure.message).toMatch(/refused the connection/)
})

test('a metadata address is never connected to', async () => {
  expect(await failureOf(send(aPage(), { host: '169.254.169.254' }))).toMatchObject({
    kind: 'permanent',
    reason: 'refused',
  })
})

test('a password is not sent over a connection that cannot be encrypted', async () => {
  expect(await failureOf(send(aPage(), { user: 'tocsin', pass: 'open-sesame' }))).toMatchObject({
    kind: 'permanent',
    reason: 'tls',
  })
})

test('TLS with an unknown certificate is refused, with its authority it works, and Test signs in', async () => {
  const certificate = selfSignedCertificate()
  const secure = await smtpSink({ user: 'tocsin', pass: 'open-sesame', tls: certificate })
  const settings = { port: secure.port, secure: true, user: 'tocsin', pass: 'open-sesame' }
  expect(await failureOf(send(aPage(), settings))).toMatchObject({ kind: 'permanent', reason: 'tls' })
  await send(aPage(), { ...settings, ca: certificate.cert })
  expect(secure.mails).toHaveLength(1)
  expect((await createSmtp(config({ ...settings, ca: certificate.cert })).test()).latencyMs).toBeGreaterThanOrEqual(0)
  const failure = await failureOf(
    createSmtp(config({ ...settings, ca: certificate.cert, pass: 'wrong-sesame' })).test(),
  )
  expect(failure).toMatchObject({ kind: 'permanent', status: 535 })
  expect(failure.message).not.toContain('sesame')
  await secure.close()
})
