import { z } from 'zod'

/** What an open browser is told: which thing changed, never its data (it asks again through the authorised API). */
export const liveEvent = z.object({
  noun: z.enum(['incident', 'alert', 'schedule', 'runbook', 'run', 'checklist', 'admin', 'drill', 'all']),
  id: z.string().nullable(),
  version: z.number().int().nullable(),
})
export type LiveEvent = z.infer<typeof liveEvent>
