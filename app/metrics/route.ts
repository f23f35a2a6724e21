import { authenticateRequest } from '#lib/server/auth/authenticate-request.ts'
import { authorise } from '#lib/server/context.ts'
import { AppError } from '#lib/server/errors.ts'
import { explainFailure } from '#lib/server/explain-failure.ts'
import { renderMetrics } from '#lib/server/metrics.ts'
import { answerError } from '../api/_http/respond.ts'
import { isFromThisMachine } from './from-this-machine.ts'

export const dynamic = 'force-dynamic'

/** Prometheus exposition: for a Prometheus on this machine, else for a token that may read. */
export async function GET(request: Request): Promise<Response> {
  try {
    if (!isFromThisMachine(request.headers)) {
      const ctx = await authenticateRequest(request.headers)
      if (ctx === null)
        throw new AppError('unauthenticated', 'Send a token that may read: Authorization: Bearer <token>.')
      authorise(ctx, 'incident.read')
    }
    const { contentType, body } = await renderMetrics()
    return new Response(body, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
  } catch (cause) {
    return answerError(explainFailure(cause, 'GET /metrics'))
  }
}
