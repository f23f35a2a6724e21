'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { contactList } from '#lib/client/contacts.ts'
import type { ContactView } from '#lib/contracts/directory.ts'
import { useRefusal } from '../use-reader.ts'
import { ContactEntry } from './contact-entry.tsx'
import { ContactForm } from './contact-form.tsx'
import { RemoveContactDialog } from './remove-contact-dialog.tsx'

type Editing = 'nothing' | 'new' | ContactView

const GROUPS = [
  { title: 'Internal roles and people', kinds: ['role', 'person'], none: 'No internal contacts yet.' },
  { title: 'Outside suppliers', kinds: ['supplier'], none: 'No suppliers yet.' },
] as const

/** Whom to call beyond the rotation: our own roles, and suppliers outside. */
export function ContactList() {
  const query = useQuery(contactList())
  const refusal = useRefusal('contact.edit', 'edit contacts')
  const [editing, setEditing] = useState<Editing>('nothing')
  const [removing, setRemoving] = useState<ContactView | null>(null)
  const contacts = query.data?.contacts
  return (
    <>
      <PageHeader
        title="Contacts"
        facts={refusal ?? undefined}
        actions={
          <Button variant="primary" disabledReason={refusal} onClick={() => setEditing('new')}>
            Add contact
          </Button>
        }
      />
      {contacts === undefined && query.isError ? (
        <ErrorNotice
          className="m-4"
          what="The contacts could not be read."
          instead={query.error.message}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      ) : contacts === undefined ? (
        <Skeleton className="m-4 h-60" label="Loading contacts" />
      ) : contacts.length === 0 ? (
        <EmptyState>
          No contacts yet. {refusal ?? 'Add the roles and suppliers one would call in an incident, with their numbers.'}
        </EmptyState>
      ) : (
        <>
          {query.isRefetchError && (
            <StaleNotice
              className="px-4 py-1"
              reason="The contacts could not be read again."
              onRetry={() => query.refetch()}
            />
          )}
          <ContactGroups contacts={contacts} refusal={refusal} onEdit={setEditing} onRemove={setRemoving} />
        </>
      )}
      <Dialog
        open={editing !== 'nothing'}
        onClose={() => setEditing('nothing')}
        title={typeof editing === 'string' ? 'Add a contact' : `Edit ${editing.name}`}
      >
        {editing !== 'nothing' && (
          <ContactForm contact={editing === 'new' ? null : editing} onClose={() => setEditing('nothing')} />
        )}
      </Dialog>
      <RemoveContactDialog contact={removing} onClose={() => setRemoving(null)} />
    </>
  )
}

type ContactGroupsProps = {
  readonly contacts: readonly ContactView[]
  readonly refusal: string | null
  readonly onEdit: (contact: ContactView) => void
  readonly onRemove: (contact: ContactView) => void
}

function ContactGroups({ contacts, refusal, onEdit, onRemove }: ContactGroupsProps) {
  return GROUPS.map(({ title, kinds, none }) => {
    const own = contacts.filter(({ kind }) => kinds.some((wanted) => wanted === kind))
    return (
      <section key={title} aria-label={title}>
        <SectionHeader title={title} className="px-4" />
        {own.length === 0 ? (
          <EmptyState className="py-3">{none}</EmptyState>
        ) : (
          <ul>
            {own.map((contact) => (
              <ContactEntry
                key={contact.id}
                contact={contact}
                refusal={refusal}
                onEdit={() => onEdit(contact)}
                onRemove={() => onRemove(contact)}
              />
            ))}
          </ul>
        )}
      </section>
    )
  })
}
