'use client'

import { useQuery } from '@tanstack/react-query'
import { PageHeader } from '#components/ui/page-header.tsx'
import { priorities } from '#lib/client/priorities.ts'
import { workspace } from '#lib/client/workspace.ts'
import { Loaded } from '../loaded.tsx'
import { useRefusal } from '../use-refusal.ts'
import { ClocksForm } from './clocks-form.tsx'
import { RulesForm } from './rules-form.tsx'
import { WorkspaceForm } from './workspace-form.tsx'

/** What decides how urgent an incident is, how long it waits, and what a business day is. */
export function PrioritySettings() {
  const shown = useQuery(priorities())
  const hours = useQuery(workspace())
  const refusal = useRefusal('priority.edit', 'change priorities, clocks and hours')
  return (
    <>
      <PageHeader title="Priorities" facts={refusal ?? 'How urgent an incident is, and how long it waits.'} />
      <Loaded query={shown} what="The priorities">
        {({ clocks, rules, fallback }) => (
          <>
            <ClocksForm clocks={clocks} refusal={refusal} />
            <RulesForm rules={rules} fallback={fallback} refusal={refusal} />
          </>
        )}
      </Loaded>
      <Loaded query={hours} what="The workspace’s hours">
        {({ workspace: saved }) => <WorkspaceForm workspace={saved} refusal={refusal} />}
      </Loaded>
    </>
  )
}
