/** What came of an attempt to sign in. `away` goes on at the identity provider. */
export type SignInOutcome =
  | { readonly kind: 'in' }
  | { readonly kind: 'away'; readonly url: string }
  | { readonly kind: 'refused' | 'no-cookie' | 'unreachable' }

/** Posts one way in with the token that proves the form was ours. */
export async function postSignIn(provider: 'password' | 'link', form: Record<string, string>): Promise<SignInOutcome> {
  const answer = await post(`callback/${provider}`, form)
  if (answer === null) return { kind: 'unreachable' }
  if (answer.status === 401 || answer.status === 403) return { kind: 'refused' }
  if (answer.status !== 200 || answer.url === null) return { kind: 'unreachable' }
  return answer.url.includes('csrf=true') ? { kind: 'no-cookie' } : { kind: 'in' }
}

/** Asks for the address of the identity provider; `next` is where to come back to. */
export async function postOidc(next: string): Promise<SignInOutcome> {
  const answer = await post('signin/oidc', { callbackUrl: next })
  if (answer === null || answer.status !== 200 || answer.url === null) return { kind: 'unreachable' }
  return answer.url.includes('csrf=true') ? { kind: 'no-cookie' } : { kind: 'away', url: answer.url }
}

async function post(
  path: string,
  form: Record<string, string>,
): Promise<{ status: number; url: string | null } | null> {
  try {
    const csrf: unknown = await (await fetch('/api/auth/csrf')).json()
    const csrfToken = textIn(csrf, 'csrfToken') ?? ''
    const body = new URLSearchParams({ ...form, csrfToken, json: 'true' })
    const answer = await fetch(`/api/auth/${path}`, { method: 'POST', body })
    return { status: answer.status, url: textIn(await answer.json(), 'url') }
  } catch {
    return null
  }
}

function textIn(value: unknown, name: string): string | null {
  if (typeof value !== 'object' || value === null) return null
  const found: unknown = Object.entries(value).find(([key]) => key === name)?.[1]
  return typeof found === 'string' ? found : null
}
