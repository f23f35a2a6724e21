import { answerAuth } from '#lib/server/auth/auth-handler.ts'

export const SITE = 'http://tocsin.test'

/** A browser as far as signing in goes: it keeps cookies and posts forms from our own page. */
export async function signIn(provider: string, form: Record<string, string>, from = '192.0.2.1') {
  const csrf = await answerAuth(new Request(`${SITE}/api/auth/csrf`))
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const answer = await answerAuth(
    new Request(`${SITE}/api/auth/callback/${provider}`, {
      method: 'POST',
      headers: {
        cookie: cookiesIn(csrf),
        origin: SITE,
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': from,
      },
      body: new URLSearchParams({ ...form, csrfToken, json: 'true' }).toString(),
    }),
  )
  return { status: answer.status, body: await answer.text(), cookie: cookiesIn(answer), answer }
}

/** The cookies an answer sets, as a browser would send them back. */
export function cookiesIn(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

export const withCookie = (cookie: string) => new Headers({ cookie })
export const bearer = (secret: string) => new Headers({ authorization: `Bearer ${secret}` })
export const isRefused = (attempt: { status: number; cookie: string }) =>
  attempt.status === 401 && !attempt.cookie.includes('tocsin.session')
