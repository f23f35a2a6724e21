import { readMonth } from '#components/schedule/month/month-grid.ts'

export type PageParams = Promise<Record<string, string | string[] | undefined>>

/** `?schedule=…&month=2026-11`. What it cannot mean is left out rather than refused: a shared link always opens. */
export function readOnCallParams(params: Awaited<PageParams>): { scheduleId: string | null; month: string | null } {
  const first = (name: string) => [params[name]].flat()[0]
  const scheduleId = first('schedule') ?? ''
  return { scheduleId: /^[0-9a-f-]{36}$/i.test(scheduleId) ? scheduleId : null, month: readMonth(first('month')) }
}
