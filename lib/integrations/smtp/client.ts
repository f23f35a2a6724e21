import { connect, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import { assertAllowedLiteral, guardedLookup } from '../address-guard.ts'
import type { Channel } from '../channel.ts'
import { IntegrationError } from '../integration-error.ts'
import { limitCodePoints, singleLine } from '../limit-text.ts'
import { type SmtpConfig, smtpConfigSchema } from './schema.ts'
import { smtpFailure, VENDOR } from './smtp-failure.ts'
import { type Mail, toMail } from './translate.ts'

const TIMEOUT_MS = 10_000

export type Smtp = {
  /** Resolves with the server's last reply once it took the mail. */
  readonly send: (mail: Mail) => Promise<{ readonly status: number; readonly said: string; readonly latencyMs: number }>
  /** Connects and signs in, sends nothing. */
  readonly test: () => Promise<{ readonly latencyMs: number }>
}

/** Speaks to one mail server, one connection a mail, done within `timeoutMs` in all. Throws IntegrationError: a 4xx reply is transient, a 5xx permanent. */
export function createSmtp(config: SmtpConfig, { timeoutMs = TIMEOUT_MS }: { timeoutMs?: number } = {}): Smtp {
  const target = {
    server: `${config.host}:${config.port}`,
    timeoutMs,
    secrets: config.pass === undefined ? [] : [config.pass],
  }
  const within = async <Result>(act: (transport: ReturnType<typeof openTransport>) => Promise<Result>) => {
    const startedAtMs = performance.now()
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), timeoutMs)
    const transport = openTransport(config, timeoutMs, deadline.signal)
    try {
      const result = await Promise.race([act(transport), rejectedBy(deadline.signal)])
      return { result, latencyMs: Math.round(performance.now() - startedAtMs) }
    } catch (error) {
      throw smtpFailure(deadline.signal.aborted ? { code: 'ETIMEDOUT' } : error, target)
    } finally {
      clearTimeout(timer)
      transport.close()
    }
  }
  return {
    async send(mail) {
      const { result, latencyMs } = await within((transport) => transport.sendMail(envelopeOf(config, mail)))
      const said = limitCodePoints(singleLine(result.response), 500)
      return { status: Number(/^\d{3}/.exec(said)?.[0] ?? 250), said, latencyMs }
    },
    async test() {
      return { latencyMs: (await within((transport) => transport.verify())).latencyMs }
    },
  }
}

/** Pages by e-mail. The recipient's address is the person's own; the configuration is the mail server's. */
export const emailChannel: Channel<SmtpConfig> = {
  vendor: VENDOR,
  configSchema: smtpConfigSchema,
  secretFields: ['pass'],
  async send(config, page, { timeoutMs }) {
    const { address, name } = page.recipient
    if (address === null || !/^[^\s<>@,;]+@[^\s<>@,;]+$/.test(address)) {
      const sentence = `${name} has no e-mail address that can be used.`
      throw new IntegrationError(sentence, { vendor: VENDOR, kind: 'permanent', reason: 'bad_shape' })
    }
    return createSmtp(config, timeoutMs === undefined ? {} : { timeoutMs }).send(
      toMail(page, { to: address, from: config.from }),
    )
  },
}

function openTransport(config: SmtpConfig, timeoutMs: number, signal: AbortSignal) {
  const { host, port, secure, startTls, user, pass = '' } = config
  return createTransport({
    host,
    port,
    secure,
    ignoreTLS: startTls === 'never',
    requireTLS: startTls === 'required' || (startTls === 'auto' && user !== undefined),
    ...(user === undefined ? {} : { auth: { user, pass } }),
    tls: {
      rejectUnauthorized: config.insecureSkipVerify !== true,
      ...(config.ca === undefined ? {} : { ca: config.ca }),
    },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    // A socket of our own: its address is checked as it connects, and the deadline can cut it.
    getSocket: (_options, done) => openSocket({ host, port, signal }, done),
  })
}

type SocketWish = { readonly host: string; readonly port: number; readonly signal: AbortSignal }

function openSocket(
  { host, port, signal }: SocketWish,
  done: (error: Error | null, socket?: { connection: Socket }) => void,
): void {
  try {
    assertAllowedLiteral(host, true)
  } catch (error) {
    done(error instanceof Error ? error : new Error('refused'))
    return
  }
  const socket = connect({ host, port, lookup: guardedLookup(true) })
  signal.addEventListener('abort', () => socket.destroy(), { once: true })
  socket.once('error', done)
  socket.once('connect', () => {
    socket.off('error', done)
    done(null, { connection: socket })
  })
}

function envelopeOf({ from }: SmtpConfig, mail: Mail) {
  return {
    from,
    to: { name: '', address: singleLine(mail.to) },
    subject: singleLine(mail.subject),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    messageId: singleLine(mail.messageId),
    inReplyTo: singleLine(mail.threadId),
    references: singleLine(mail.threadId),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Tocsin-Idempotency-Key': singleLine(mail.idempotencyKey),
    },
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(new Error('deadline')), { once: true }),
  )
}
