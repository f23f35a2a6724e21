import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ContactList } from '#components/schedule/contact/contact-list.tsx'
import { contactList } from '#lib/client/contacts.ts'
import { userList } from '#lib/client/users.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listContacts } from '#lib/server/contacts/list-contacts.ts'
import { listUsers } from '#lib/server/users/list-users.ts'

export const metadata: Metadata = { title: 'Contacts' }

export default async function ContactsPage() {
  const ctx = await currentContext('/on-call/contacts')
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({ ...contactList(), queryFn: () => listContacts(ctx, {}) }),
    client.prefetchQuery({ ...userList(), queryFn: () => listUsers(ctx, {}) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ContactList />
    </HydrationBoundary>
  )
}
