import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { from: string; to: string[]; raw: string }
export type MailSink = { url: string; messages: readonly ReceivedMail[]; stop: () => Promise<void> }

/** Takes any mail on a loopback port, without TLS or sign-in, and keeps it in memory. */
export async function startMailSink({
  port = 0,
  onMail,
}: {
  port?: number
  onMail?: (mail: ReceivedMail) => void
} = {}): Promise<MailSink> {
  const messages: ReceivedMail[] = []
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      text(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope
        const mail = { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), raw }
        messages.push(mail)
        onMail?.(mail)
        done()
      }, done)
    },
  })
  // A client that hangs up half way is its own affair.
  smtp.on('error', () => {})
  const listening = once(smtp.server, 'listening')
  smtp.listen(port, '127.0.0.1')
  await listening
  const address = smtp.server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail sink listens on no port.')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    messages,
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  }
}
