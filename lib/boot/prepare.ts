import { closeClients } from '#lib/db/client.ts'
import { env } from '#lib/env.ts'
import { createFirstSignInLink } from '#lib/server/auth/create-first-link.ts'
import { applyEnvironment } from '#lib/server/workspace/apply-environment.ts'
import { migrate } from '#prisma/migrate.ts'
import { seedWorkspace } from '#prisma/seed/workspace.ts'
import { endWith, sentenceOf } from './sentence.ts'

/** What must be so before anything is served: tables, a workspace, what the environment configures, and a way in. A process of its own, so that its memory is given back. */
async function prepare(): Promise<void> {
  const { DATABASE_URL } = env()
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set.')
  const applied = await migrate(DATABASE_URL)
  await seedWorkspace()
  await applyEnvironment()
  const link = await createFirstSignInLink()
  await closeClients()
  process.send?.({ kind: 'prepared', applied, link })
}

try {
  await prepare()
  process.disconnect?.()
} catch (cause) {
  endWith(`The database could not be prepared: ${sentenceOf(cause)}`, 1)
}
