import { z } from 'zod'
import { webAddressSchema } from '../web-address.ts'

/** `routingKey` is the integration key of a service (Events API v2). `baseUrl` is for the EU region or a compatible server. */
export const pagerDutyConfigSchema = z.object({
  routingKey: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{32}$/, 'must be the 32 letters and digits of an Events API v2 integration'),
  baseUrl: webAddressSchema.default('https://events.pagerduty.com'),
})
export type PagerDutyConfig = z.output<typeof pagerDutyConfigSchema>

export const acceptedSchema = z.object({
  status: z.string(),
  message: z.string().optional(),
  dedup_key: z.string().optional(),
})
export const refusedSchema = z.object({ message: z.string().optional(), errors: z.array(z.string()).nullish() })
