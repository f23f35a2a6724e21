import type { Context } from '#lib/server/context.ts'
import { AppError } from '#lib/server/errors.ts'
import { explainFailure } from '#lib/server/explain-failure.ts'
import type { Route } from './bind-verb.ts'
import { type Match, matcherOf } from './match-path.ts'
import { parseInput } from './parse-input.ts'
import { readBody } from './read-body.ts'
import { answer, answerError, refuse } from './respond.ts'

export type Doors = {
  /** Who asks; null when nobody known does. */
  readonly authenticate: (headers: Headers) => Promise<Context | null>
  /** Throws when a browser was sent here by another site. */
  readonly assertSameOrigin: (headers: Headers, method: string) => void
  /** The Set-Cookie that keeps a session in use alive; null when none is due. */
  readonly renewCookie?: (headers: Headers) => Promise<string | null>
  /** Parses answers through their contracts too: for development and tests, where a mistake should be loud. */
  readonly checkAnswers: boolean
}

/** One handler for every route: find it, know who asks, parse, call the verb, answer. */
export function dispatch(routes: readonly Route[], doors: Doors): (request: Request) => Promise<Response> {
  const match = matcherOf(routes)
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    // Next asks for HEAD as it asks for GET, and drops the body itself.
    const method = request.method === 'HEAD' ? 'GET' : request.method
    try {
      const { route, params } = expectRoute(match(method, pathname), method, pathname)
      doors.assertSameOrigin(request.headers, method)
      const ctx = await doors.authenticate(request.headers)
      if (ctx === null)
        throw new AppError('unauthenticated', 'Sign in first, or send a token: Authorization: Bearer <token>.')
      const { endpoint } = route
      const body = await readBody(request)
      const input = parseInput(endpoint, { params, query: Object.fromEntries(searchParams), body })
      const said = await route.run(ctx, input)
      const cookie = (await doors.renewCookie?.(request.headers)) ?? null
      return answer(
        doors.checkAnswers ? endpoint.response.parse(said) : said,
        endpoint.status,
        cookie === null ? {} : { 'set-cookie': cookie },
      )
    } catch (cause) {
      return answerError(explainFailure(cause, `${method} ${pathname}`))
    }
  }
}

function expectRoute(match: Match, method: string, path: string): Extract<Match, { kind: 'found' }> {
  switch (match.kind) {
    case 'found':
      return match
    case 'wrong_method':
      throw refuse(405, `${path} does not take ${method}. It takes ${match.allowed.join(', ')}.`, {
        allow: match.allowed.join(', '),
      })
    case 'unknown':
      throw new AppError('not_found', `There is nothing at ${path}. Every path is listed at /api/v1/openapi.json.`)
  }
}
