'use client'

import { useQuery } from '@tanstack/react-query'
import { Menu } from '#components/ui/menu.tsx'
import { userList } from '#lib/client/users.ts'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import type { IncidentActs } from './use-incident-acts.ts'

type AssignMenuProps = {
  readonly incident: Pick<IncidentDetail, 'owner' | 'state'>
  readonly acts: IncidentActs
  readonly disabledReason: string | null
}

/** Hands the incident to somebody, who is told. */
export function AssignMenu({ incident, acts, disabledReason }: AssignMenuProps) {
  const people = useQuery(userList())
  const label = acts.pending === 'assign' ? 'Handing over…' : 'Reassign'
  if (disabledReason !== null) {
    return (
      <Menu
        size="small"
        variant="quiet"
        label={label}
        items={[{ id: 'why', label: 'Reassign', disabledReason: disabledReason }]}
      />
    )
  }
  const able = (people.data?.users ?? []).filter(({ disabled, role }) => !disabled && role !== 'viewer')
  const waiting = people.isError
    ? 'The list of people could not be read.'
    : people.isPending
      ? 'Reading the list of people…'
      : 'Nobody else may act on incidents.'
  return (
    <Menu
      size="small"
      variant="quiet"
      label={label}
      items={
        able.length === 0
          ? [{ id: 'none', label: 'Reassign', disabledReason: waiting }]
          : able.map(({ id, name }) => ({
              id,
              label: name,
              ...(id === incident.owner?.id
                ? { disabledReason: 'Has it now.' }
                : { onSelect: () => acts.act({ kind: 'assign', userId: id }) }),
            }))
      }
    />
  )
}
