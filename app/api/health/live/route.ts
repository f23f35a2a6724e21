import { answer } from '../../_http/respond.ts'

export const dynamic = 'force-dynamic'

/** This process answers. */
export function GET(): Response {
  return answer({ live: true })
}
