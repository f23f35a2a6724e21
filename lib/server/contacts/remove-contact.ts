import type { API } from '#lib/contracts/api.ts'
import { deleteContact, findContact } from '#lib/db/contacts.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { refuseIfNamed } from '../policies/refuse-if-named.ts'
import { recordChange } from '../record-change.ts'
import type { Verb } from '../verb.ts'

/** Removes a contact that no policy names. */
export const removeContact: Verb<typeof API.contacts.remove> = async (ctx, { contactId }) => {
  authorise(ctx, 'contact.edit')
  return inPrismaTransaction(async (db, tx) => {
    const { name } = found(await findContact(db, contactId), 'This contact')
    await refuseIfNamed(tx, { kind: 'contact', contactId }, name)
    await deleteContact(db, contactId)
    await recordChange(ctx, tx, {
      action: 'contact.removed',
      noun: 'contact',
      nounId: contactId,
      summary: `Removed the contact ${name}.`,
    })
    return { ok: true }
  })
}
