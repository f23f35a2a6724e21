import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Certificate } from './fake-http-server.ts'
import { type ParsedMail, parseMail } from './parse-mail.ts'

export type SunkMail = ParsedMail & {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly atMs: number
}

/** When a reply other than "taken" is given: to the recipient, to the whole mail, or never at all. */
export type SmtpFault =
  | { readonly kind: 'ok' }
  | { readonly kind: 'reply'; readonly code: number; readonly message: string; readonly at?: 'rcpt' | 'data' }
  | { readonly kind: 'hang' }

export type SmtpSink = {
  readonly host: string
  readonly port: number
  readonly url: string
  /** Every mail taken, oldest first. */
  readonly mails: SunkMail[]
  readonly setFault: (fault: SmtpFault, where?: { readonly times?: number }) => void
  /** Resolves when that many mails were taken; rejects after 5 s, saying how many there were. */
  readonly waitForMails: (count: number) => Promise<SunkMail[]>
  readonly close: () => Promise<void>
}

export type SmtpSinkOptions = { readonly user?: string; readonly pass?: string; readonly tls?: Certificate }

const WAIT_MS = 5_000

/** A mail server on a free loopback port that keeps what it is sent. Plain unless given a certificate; asks for a password only when given one. */
export async function smtpSink({ user, pass, tls }: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const mails: SunkMail[] = []
  const arrivals = new Set<() => void>()
  let fault: SmtpFault = { kind: 'ok' }
  let left = Number.POSITIVE_INFINITY
  const next = (at: 'rcpt' | 'data'): SmtpFault => {
    if (fault.kind === 'ok' || left <= 0 || (fault.kind === 'reply' && (fault.at ?? 'data') !== at))
      return { kind: 'ok' }
    if (fault.kind === 'hang' && at === 'rcpt') return { kind: 'ok' }
    left -= 1
    return fault
  }
  const server = new SMTPServer({
    secure: tls !== undefined,
    ...(tls === undefined ? {} : tls),
    disabledCommands: user === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    authOptional: user === undefined,
    allowInsecureAuth: true,
    closeTimeout: 10,
    disableReverseLookup: true,
    onAuth: (auth, _session, done) =>
      auth.username === user && auth.password === pass
        ? done(null, { user })
        : done(smtpError(535, 'Authentication failed')),
    onRcptTo: (_address, _session, done) => answer(next('rcpt'), done),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const decided = next('data')
        answer(decided, (error) => {
          if (error) return done(error)
          mails.push(sunk(Buffer.concat(chunks).toString('utf8'), session))
          for (const arrived of [...arrivals]) arrived()
          return done(null)
        })
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    host: '127.0.0.1',
    port,
    url: `${tls ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    mails,
    setFault(newFault, { times = Number.POSITIVE_INFINITY } = {}) {
      fault = newFault
      left = times
    },
    waitForMails: (count) => waitFor({ mails, arrivals, count }),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function answer(fault: SmtpFault, done: (error?: Error | null) => void): void {
  if (fault.kind === 'hang') return
  done(fault.kind === 'ok' ? null : smtpError(fault.code, fault.message))
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

function sunk(raw: string, { envelope }: SMTPServerSession): SunkMail {
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
  return { ...parseMail(raw), envelope: { from, to: envelope.rcptTo.map(({ address }) => address) }, atMs: Date.now() }
}

type Waiting = { readonly mails: SunkMail[]; readonly arrivals: Set<() => void>; readonly count: number }

function waitFor({ mails, arrivals, count }: Waiting): Promise<SunkMail[]> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (mails.length < count) return
      clearTimeout(timer)
      arrivals.delete(settle)
      resolve(mails)
    }
    const timer = setTimeout(() => {
      arrivals.delete(settle)
      reject(new Error(`Waited for ${count} mails; ${mails.length} came.`))
    }, WAIT_MS)
    arrivals.add(settle)
    settle()
  })
}
