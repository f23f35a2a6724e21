import { webhookBody } from '#test/db/house.ts'
import { post } from '#test/smoke/support/serve-intake.ts'

/** What a sender was told. `marker` is the label that names its alert; `status` is 0 when the connection broke. */
export type Answered = {
  readonly marker: string
  readonly status: number
  readonly retryAfter: string | null
  readonly sentAtMs: number
  readonly tookMs: number
}

/** The body of a group of its own with one alert that carries this marker. */
export const markedBody = (marker: string, status: 'firing' | 'resolved' = 'firing') =>
  webhookBody([{ labels: { marker }, status }], `group of ${marker}`)

export async function sendMarked(url: string, key: string, marker: string): Promise<Answered> {
  const sentAtMs = Date.now()
  const answer = await post(url, key, markedBody(marker)).catch(() => null)
  await answer?.arrayBuffer().catch(() => null)
  return {
    marker,
    status: answer?.status ?? 0,
    retryAfter: answer?.headers.get('retry-after') ?? null,
    sentAtMs,
    tookMs: Date.now() - sentAtMs,
  }
}

/** Sends a marked alert this often until stopped, whether or not the ones before were answered; then answers what each was told. */
export function startLoad(url: string, key: string, perSecond: number): { stop(): Promise<Answered[]> } {
  const sent: Promise<Answered>[] = []
  const timer = setInterval(() => sent.push(sendMarked(url, key, `load-${sent.length}`)), 1_000 / perSecond)
  return {
    stop() {
      clearInterval(timer)
      return Promise.all(sent)
    },
  }
}
