/**
 * Signs this browser out and answers whether it was done. The sign-in library asks for a token of its own beside the
 * cookie, so that no other site's page can do it.
 */
export async function endSession(): Promise<boolean> {
  try {
    const asked: unknown = await (await fetch('/api/auth/csrf', { cache: 'no-store' })).json()
    const csrfToken = typeof asked === 'object' && asked !== null && 'csrfToken' in asked ? asked.csrfToken : null
    if (typeof csrfToken !== 'string') return false
    const body = new URLSearchParams({ csrfToken, callbackUrl: '/sign-in', json: 'true' })
    return (await fetch('/api/auth/signout', { method: 'POST', body })).ok
  } catch {
    return false
  }
}
