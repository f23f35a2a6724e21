'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { teamList } from '#lib/client/teams.ts'
import { Loaded } from '../loaded.tsx'
import { SettingRow } from '../setting-row.tsx'
import { useRefusal } from '../use-refusal.ts'
import { type Team, TeamForm } from './team-form.tsx'

export function TeamList() {
  const teams = useQuery(teamList())
  const refusal = useRefusal('team.edit', 'make and change teams')
  const [edited, setEdited] = useState<Team | 'new' | null>(null)
  const make = (
    <Button variant="primary" disabledReason={refusal} onClick={() => setEdited('new')}>
      Make a team
    </Button>
  )
  const hasSome = (teams.data?.teams.length ?? 0) > 0
  return (
    <>
      <PageHeader title="Teams" facts="Who owns which services." actions={hasSome ? make : undefined} />
      <Loaded
        query={teams}
        what="The teams"
        isEmpty={({ teams: all }) => all.length === 0}
        empty={<EmptyState action={make}>No teams yet. A team owns services.</EmptyState>}
      >
        {({ teams: all }) => (
          <ul>
            {all.map((team) => (
              <SettingRow
                key={team.id}
                name={team.name}
                facts={team.members.length === 0 ? 'Nobody yet' : team.members.map(({ name }) => name).join(', ')}
                actions={
                  <Button size="small" disabledReason={refusal} onClick={() => setEdited(team)}>
                    Change
                  </Button>
                }
              />
            ))}
          </ul>
        )}
      </Loaded>
      {edited !== null && <TeamForm team={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
