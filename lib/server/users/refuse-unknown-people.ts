import type { Db } from '#lib/db/prisma-tx.ts'
import { findPeople } from '#lib/db/users.ts'
import { refusal } from '../refusals.ts'

/** Refuses ids that belong to nobody. Disabled people may stay where they are named already, so they pass. */
export async function refuseUnknownPeople(db: Db, field: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const people = await findPeople(db, wanted)
  if (people.length < wanted.length)
    throw refusal(field, 'Somebody named here is not in this workspace any more. Choose again from the list.')
}
