import { z } from 'zod'
import { webAddressSchema } from '../web-address.ts'

/** The whole address of an incoming webhook is its secret. */
export const slackConfigSchema = z.object({ webhookUrl: webAddressSchema })
export type SlackConfig = z.output<typeof slackConfigSchema>
