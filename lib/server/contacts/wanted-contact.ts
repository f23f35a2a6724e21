import type { z } from 'zod'
import type { contactInput } from '#lib/contracts/directory.ts'
import type { ContactInput } from '#lib/db/contacts.ts'

/** A contact as it was asked for, with null for what was left out or left empty. */
export function wantedContact(input: z.output<typeof contactInput>): ContactInput {
  const { name, kind, email, phone, url, note } = input
  return { name, kind, email: email || null, phone: phone || null, url: url || null, note: note || null }
}
