'use server'

import { redirect } from 'next/navigation'
import { endSession } from '#lib/server/auth/end-session.ts'

/** Signs this browser out. */
export async function signOut(): Promise<void> {
  await endSession()
  redirect('/sign-in')
}
