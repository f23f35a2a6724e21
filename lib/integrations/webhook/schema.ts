import { z } from 'zod'
import { webAddressSchema } from '../web-address.ts'

/** `secret` signs every request; 16 characters at least. */
export const webhookConfigSchema = z.object({ url: webAddressSchema, secret: z.string().min(16).max(512) })
export type WebhookConfig = z.output<typeof webhookConfigSchema>
