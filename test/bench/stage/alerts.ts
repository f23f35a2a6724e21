import { webhookBody } from '#test/db/house.ts'
import { postBytes } from './wire-client.ts'

export const HOOK = '/api/hooks/alertmanager'

/** Webhook posts of one new alert in a group of its own each; `bench-7` in the title tells them apart. */
export function alertPosts(key: string, from: number, count: number, severity = 'critical'): Buffer[] {
  const startsAt = new Date(Math.floor(Date.now() / 1_000) * 1_000).toISOString()
  return Array.from({ length: count }, (_, index) => {
    const mark = `bench-${from + index}`
    const alert = {
      labels: { instance: `${mark}:9100`, severity, service: `svc-${(from + index) % 50}` },
      annotations: {
        summary: `High error rate ${mark}`,
        description: 'More than five in a hundred requests fail. '.repeat(4),
      },
      startsAt,
    }
    return postBytes(HOOK, webhookBody([alert], mark), { authorization: `Bearer ${key}` })
  })
}

/** The number in `bench-7`, or null. */
export function markIn(text: string): number | null {
  const found = /bench-(\d+)/.exec(text)?.[1]
  return found === undefined ? null : Number(found)
}
