import { authenticateRequest, renewedSessionCookie } from '#lib/server/auth/authenticate-request.ts'
import { assertSameOrigin } from '#lib/server/auth/same-origin.ts'
import { dispatch } from '../../_http/handle.ts'
import { routes } from '../routes.ts'

const handle = dispatch(routes, {
  authenticate: authenticateRequest,
  assertSameOrigin,
  renewCookie: renewedSessionCookie,
  checkAnswers: process.env.NODE_ENV === 'development',
})

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
