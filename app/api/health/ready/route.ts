import { checkReadiness } from '#lib/server/readiness.ts'
import { answer } from '../../_http/respond.ts'

export const dynamic = 'force-dynamic'

/** This installation can take alerts and page people; 503 with a sentence for each part that cannot. */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness()
  return answer(readiness, readiness.ready ? 200 : 503)
}
