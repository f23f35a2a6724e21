import { z } from 'zod'

/** An http or https address in a configuration. Whether it may be private is decided when it is called, not when it is stored. */
export const webAddressSchema = z
  .string()
  .trim()
  .max(2_048)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be an http or https address')
