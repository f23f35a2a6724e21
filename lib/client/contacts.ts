import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const CONTACTS = ['admin', 'contacts']

export function contactList() {
  return queryOptions({ queryKey: CONTACTS, queryFn: ({ signal }) => call('contacts', 'list', {}, signal) })
}

export const createContact = (client: QueryClient, body: Body<'contacts', 'create'>) =>
  act(client, [CONTACTS], call('contacts', 'create', { body }))

export const updateContact = (client: QueryClient, contactId: string, body: Body<'contacts', 'update'>) =>
  act(client, [CONTACTS], call('contacts', 'update', { params: { contactId }, body }))

export const removeContact = (client: QueryClient, contactId: string) =>
  act(client, [CONTACTS], call('contacts', 'remove', { params: { contactId } }))
