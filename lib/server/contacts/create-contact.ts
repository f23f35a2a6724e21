import type { API } from '#lib/contracts/api.ts'
import { insertContact } from '#lib/db/contacts.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { recordChange } from '../record-change.ts'
import { refuseTaken } from '../refusals.ts'
import type { Verb } from '../verb.ts'
import { wantedContact } from './wanted-contact.ts'

/** Adds a contact: somebody to reach who needs no account. */
export const createContact: Verb<typeof API.contacts.create> = async (ctx, input) => {
  authorise(ctx, 'contact.edit')
  return refuseTaken('name', `There is a contact called ${input.name} already.`, () =>
    inPrismaTransaction(async (db, tx) => {
      const contact = await insertContact(db, wantedContact(input))
      await recordChange(ctx, tx, {
        action: 'contact.created',
        noun: 'contact',
        nounId: contact.id,
        summary: `Added the contact ${contact.name}.`,
      })
      return { contact }
    }),
  )
}
