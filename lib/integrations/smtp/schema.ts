import { z } from 'zod'

const oneLine = z
  .string()
  .max(998)
  .refine((text) => !/[\r\n\0]/.test(text), 'must be one line')

/**
 * A mail server. `secure` is TLS from the first byte (465); otherwise STARTTLS is used when offered (`auto`), insisted on (`required`), or
 * left alone (`never`). With a user, `auto` insists: a password is not sent in the clear by accident.
 */
export const smtpConfigSchema = z.object({
  host: oneLine.min(1),
  port: z.number().int().min(1).max(65_535).default(587),
  secure: z.boolean().default(false),
  startTls: z.enum(['auto', 'required', 'never']).default('auto'),
  user: z.string().optional(),
  pass: z.string().optional(),
  from: oneLine.refine((text) => /[^\s<>@]+@[^\s<>@]+/.test(text), 'must hold an e-mail address'),
  ca: z.string().optional(),
  insecureSkipVerify: z.boolean().optional(),
})
export type SmtpConfig = z.output<typeof smtpConfigSchema>
