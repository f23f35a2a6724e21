'use client'

import { useQuery } from '@tanstack/react-query'
import { channelList } from '#lib/client/channels.ts'
import { contactList } from '#lib/client/contacts.ts'
import { scheduleList } from '#lib/client/on-call.ts'
import { userList } from '#lib/client/users.ts'
import { type Target, writeTarget } from './policy-draft.ts'

export type TargetOption = { readonly value: string; readonly label: string; readonly target: Target }
export type TargetGroup = { readonly label: string; readonly options: readonly TargetOption[] }

/** Everybody and everything a step can page, in groups. What could not be read is named, so that nobody thinks it is gone. */
export function useTargets(): { readonly groups: readonly TargetGroup[]; readonly missing: readonly string[] } {
  const schedules = useQuery(scheduleList())
  const users = useQuery(userList())
  const contacts = useQuery(contactList())
  const channels = useQuery(channelList())
  const option = (label: string, target: Target): TargetOption => ({ value: writeTarget(target), label, target })
  const groups = [
    {
      label: 'On call',
      options: (schedules.data?.schedules ?? []).flatMap(({ id, name, rotations }) =>
        rotations.map(({ role }) => option(`${role} of ${name}`, { kind: 'on_call', scheduleId: id, role })),
      ),
    },
    {
      label: 'People',
      options: (users.data?.users ?? [])
        .filter(({ disabled }) => !disabled)
        .map(({ id, name }) => option(name, { kind: 'user', userId: id })),
    },
    {
      label: 'Contacts',
      options: (contacts.data?.contacts ?? []).map(({ id, name }) => option(name, { kind: 'contact', contactId: id })),
    },
    {
      label: 'Channels',
      options: (channels.data?.channels ?? []).map(({ id, name, kind, enabled }) =>
        option(`${name} (${kind}${enabled ? '' : ', off'})`, { kind: 'channel', channelId: id }),
      ),
    },
  ]
  const failed = [
    [schedules, 'schedules'],
    [users, 'people'],
    [contacts, 'contacts'],
    [channels, 'channels'],
  ] as const
  return { groups, missing: failed.flatMap(([query, name]) => (query.isError && !query.data ? [name] : [])) }
}
