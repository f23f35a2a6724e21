import { z } from 'zod'
import { INCIDENT_STATES } from '#lib/domain/incident/incident.ts'
import { PRIORITIES } from '#lib/domain/priority/priority.ts'

/** Milliseconds since the epoch, UTC. */
export const instantMs = z.number().int()
export const durationMs = z.number().int().nonnegative()
export const id = z.uuid()
export const priority = z.enum(PRIORITIES)
export const incidentState = z.enum(INCIDENT_STATES)
export const labels = z.record(z.string(), z.string())
export const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Write a date as YYYY-MM-DD.')
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time as HH:MM, 24 hours.')
export const timeZone = z.string().min(1).max(64)
export const name = z.string().trim().min(1, 'Give it a name.').max(120)
export const address = z
  .url('Write a whole address, such as http://prometheus:9090.')
  .max(2000)
  .refine((u) => /^https?:\/\//i.test(u), 'Only http:// and https:// addresses can be used.')
export const email = z
  .email('Write an e-mail address.')
  .max(254)
  .transform((e) => e.toLowerCase())
export const cursor = z.string().max(200)
export const limit = z.coerce.number().int().min(1).max(200).default(50)
/** Who did something, in words that may be shown. */
export const actorRef = z.object({
  kind: z.enum(['user', 'token', 'source', 'system']),
  id: z.string().nullable(),
  name: z.string(),
})
export type ActorRef = z.infer<typeof actorRef>
export const personRef = z.object({ id, name: z.string() })
export type PersonRef = z.infer<typeof personRef>
export const done = z.object({ ok: z.literal(true) })
