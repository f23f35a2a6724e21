'use server'

import { cookies } from 'next/headers'

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  theme: ['system', 'light', 'dark'],
  density: ['normal', 'compact'],
  keys: ['on', 'off'],
}
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Keeps a look in a cookie that the root layout reads. Fields it does not know, and values out of the list, change nothing. */
export async function setAppearance(form: FormData): Promise<void> {
  const jar = await cookies()
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = form.get(name)
    if (typeof value === 'string' && allowed.includes(value)) {
      jar.set(name, value, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax', httpOnly: true })
    }
  }
}
