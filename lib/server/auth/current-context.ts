import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Context } from '../context.ts'
import { authenticateRequest } from './authenticate-request.ts'

/** Who looks at this page; whoever is not signed in is sent to sign in and comes back to `path`. */
export async function currentContext(path = '/incidents'): Promise<Context> {
  return (await visitor()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`)
}

/** Who looks at this page, or null: for pages that anybody may see. */
export async function visitor(): Promise<Context | null> {
  return authenticateRequest(await headers())
}
