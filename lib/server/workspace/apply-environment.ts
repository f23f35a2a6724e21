import { audit } from '#lib/db/audit.ts'
import { putEnvironmentChannel, putEnvironmentDataSource } from '#lib/db/environment-rows.ts'
import { inTransaction } from '#lib/db/sql.ts'
import { env } from '#lib/env.ts'
import { actorRef, systemContext } from '../context.ts'
import { seal } from '../secret-box.ts'

/** Names of their own, so that nothing set in the console is overwritten. */
const METRICS_NAME = 'Prometheus (PROMETHEUS_URL)'
const MAIL_NAME = 'E-mail (SMTP_URL)'

/** The e-mail settings that an address such as smtp://user:pass@host:587 says. `smtps` is TLS from the first byte. */
export function emailConfigOf(smtpUrl: string, from: string | undefined): Record<string, unknown> {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname,
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    ...(url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : {}),
    ...(url.searchParams.get('starttls') === 'never' ? { startTls: 'never' } : {}),
    from: from ?? 'Tocsin <tocsin@localhost>',
  }
}

/** Makes PROMETHEUS_URL and SMTP_URL part of the workspace, anew at each start; what is set in the console stays as it is. */
export async function applyEnvironment(): Promise<void> {
  const { PROMETHEUS_URL, PROMETHEUS_PUBLIC_URL, SMTP_URL, SMTP_FROM } = env()
  await inTransaction(async (tx) => {
    if (PROMETHEUS_URL)
      await putEnvironmentDataSource(tx, {
        name: METRICS_NAME,
        baseUrl: PROMETHEUS_URL,
        publicUrl: PROMETHEUS_PUBLIC_URL ?? null,
      })
    if (SMTP_URL)
      await putEnvironmentChannel(tx, {
        name: MAIL_NAME,
        kind: 'email',
        config: seal(JSON.stringify(emailConfigOf(SMTP_URL, SMTP_FROM))),
      })
    if (PROMETHEUS_URL || SMTP_URL)
      await audit(tx, {
        actor: actorRef(systemContext('Tocsin').actor),
        channel: 'worker',
        action: 'environment.applied',
        noun: 'workspace',
        nounId: null,
        summary: 'Applied PROMETHEUS_URL and SMTP_URL where set.',
      })
  })
}
