import type { Metadata } from 'next'
import { PersonList } from '#components/admin/person/person-list.tsx'
import { currentContext } from '#lib/server/auth/current-context.ts'

export const metadata: Metadata = { title: 'People' }

/** The people themselves are read by the layout, for every settings page. */
export default async function PeoplePage() {
  await currentContext('/admin/people')
  return <PersonList />
}
