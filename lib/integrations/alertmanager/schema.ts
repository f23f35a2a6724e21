import { z } from 'zod'

/** Go writes an empty map as null at times. */
const labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {})
/** RFC 3339, as Go writes it: nanoseconds and any offset. */
const instant = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)), 'is not an RFC 3339 instant')
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

const webhookAlertSchema = z.object({
  status: z.enum(['firing', 'resolved']),
  labels,
  annotations: labels,
  startsAt: instant,
  endsAt: instant.nullish(),
  generatorURL: optionalText,
  fingerprint: optionalText,
})

/** Webhook version 4 of every Alertmanager that sends it. Fields of newer ones (notification_reason, routeLabels) are optional, unknown ones ignored. */
export const webhookSchema = z.object({
  version: z.literal('4', { error: 'is not "4", the only webhook version known' }),
  groupKey: z.string().min(1),
  receiver: optionalText,
  status: optionalText,
  truncatedAlerts: z
    .number()
    .int()
    .nonnegative()
    .nullish()
    .transform((count) => count ?? 0),
  groupLabels: labels,
  commonLabels: labels,
  commonAnnotations: labels,
  externalURL: optionalText,
  notification_reason: z.string().nullish(),
  alerts: z.array(webhookAlertSchema),
})
export type AlertmanagerWebhook = z.output<typeof webhookSchema>
export type WebhookAlert = z.output<typeof webhookAlertSchema>

const names = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? [])

/** `GET /api/v2/alerts`. `mutedBy` exists since 0.28. */
export const alertsSchema = z.array(
  z.object({
    fingerprint: z.string(),
    labels,
    annotations: labels,
    startsAt: instant,
    endsAt: instant,
    updatedAt: instant,
    generatorURL: optionalText,
    receivers: z.array(z.object({ name: z.string() })).nullish(),
    status: z.object({ state: z.string(), silencedBy: names, inhibitedBy: names, mutedBy: names }),
  }),
)
export type GettableAlert = z.output<typeof alertsSchema>[number]

export const statusSchema = z.object({
  cluster: z.object({ status: z.string(), peers: z.array(z.unknown()).nullish() }),
  versionInfo: z.object({ version: z.string().optional() }),
  uptime: z.string().nullish(),
})
