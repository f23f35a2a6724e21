import { cookies } from 'next/headers'
import { sessionCookie } from './session.ts'

/** Takes the session cookie from this browser. For a server action; the session of other browsers stays. */
export async function endSession(): Promise<void> {
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}
