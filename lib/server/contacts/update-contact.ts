import type { API } from '#lib/contracts/api.ts'
import { findContact, replaceContact } from '#lib/db/contacts.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { wantedContact } from './wanted-contact.ts'

/** Replaces a contact; what is left out is emptied. */
export const updateContact: Verb<typeof API.contacts.update> = async (ctx, { contactId, ...input }) => {
  authorise(ctx, 'contact.edit')
  return refuseTaken('name', `There is a contact called ${input.name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      found(await findContact(db, contactId), 'This contact')
      const contact = await replaceContact(db, contactId, wantedContact(input))
      await recordChange(ctx, tx, {
        action: 'contact.updated',
        noun: 'contact',
        nounId: contactId,
        summary: `Changed the contact ${contact.name}.`,
      })
      return { contact }
    }),
  )
}
