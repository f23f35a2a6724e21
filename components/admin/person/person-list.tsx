'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { me, userList } from '#lib/client/users.ts'
import { Loaded } from '../loaded.tsx'
import { useRefusal } from '../use-refusal.ts'
import { InviteForm } from './invite-form.tsx'
import { LinkShown, type SignInLink } from './link-shown.tsx'
import { PersonRow } from './person-row.tsx'

const COLUMNS = [
  { key: 'name', label: 'Name' },
  { key: 'role', label: 'Role' },
  { key: 'zone', label: 'Zone', className: 'max-lg:hidden' },
  { key: 'seen', label: 'Last seen', className: 'max-sm:hidden' },
  { key: 'acts', label: <span className="sr-only">What can be done</span>, align: 'right' as const },
]

/** Everybody who may sign in. A sign-in link stays on the page until it is put away, because it is not shown again. */
export function PersonList() {
  const people = useQuery(userList())
  const mine = useQuery(me())
  const refusal = useRefusal('user.edit', 'invite and change people')
  const [isInviting, setIsInviting] = useState(false)
  const [link, setLink] = useState<SignInLink | null>(null)
  return (
    <>
      <PageHeader
        title="People"
        facts="Viewers read, responders act, admins also change how things work."
        actions={
          <Button variant="primary" disabledReason={refusal} onClick={() => setIsInviting(true)}>
            Invite somebody
          </Button>
        }
      />
      {link !== null && <LinkShown link={link} onClose={() => setLink(null)} />}
      <Loaded query={people} what="The people">
        {({ users }) => (
          <Table caption="People of this workspace" columns={COLUMNS}>
            {users.map((user) => (
              <PersonRow
                key={user.id}
                user={user}
                isMe={mine.data?.user?.id === user.id}
                refusal={refusal}
                onLink={setLink}
              />
            ))}
          </Table>
        )}
      </Loaded>
      {isInviting && (
        <InviteForm
          onClose={() => setIsInviting(false)}
          onInvited={(made) => {
            setIsInviting(false)
            setLink(made)
          }}
        />
      )}
    </>
  )
}
