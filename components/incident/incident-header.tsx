'use client'

import { useState } from 'react'
import { Age } from '#components/ui/age.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Fact } from '#components/ui/fact.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { type HotkeyMap, useHotkeys } from '#lib/client/hotkeys.ts'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { EscalateDialog } from './escalate-dialog.tsx'
import { FailedNotice } from './failed-notice.tsx'
import { IncidentButtons } from './incident-buttons.tsx'
import { NextPageFact, ResponseFact } from './next-page-fact.tsx'
import { OwnerActs } from './owner-acts.tsx'
import { PriorityDialog } from './priority-dialog.tsx'
import { PriorityPopover } from './priority-popover.tsx'
import { readConflict } from './read-conflict.ts'
import { ResolveDialog } from './resolve-dialog.tsx'
import { StateFact } from './state-fact.tsx'
import { StopDrill } from './stop-drill.tsx'
import { type IncidentActs, useIncidentActs } from './use-incident-acts.ts'
import { useDisabledReason } from './use-may-act.ts'

type Asking = 'nothing' | 'resolve' | 'escalate' | 'priority'

/** What is wrong, who has it, what happens next and when; and what one can do about it. */
export function IncidentHeader({ incident }: { readonly incident: IncidentDetail }) {
  const acts = useIncidentActs(incident)
  const disabledReason = useDisabledReason()
  const [asking, setAsking] = useState<Asking>('nothing')
  const conflict = readConflict(acts.error)
  // A dialog says that it closed a moment later; by then another may have been asked for.
  const close = (closed: Asking) => setAsking((now) => (now === closed ? 'nothing' : now))
  const ask = (what: Asking) => {
    acts.forget()
    setAsking(what)
  }
  // A lost race is told on the page, where the new state is; the question is void.
  const asked = conflict === null ? asking : 'nothing'
  useActKeys({ state: incident.state, acts, ask, disabledReason })

  return (
    <>
      <PageHeader
        sticky
        urgent={incident.priority === 'P0' && incident.state === 'triggered'}
        mark={<PriorityPopover incident={incident} disabledReason={disabledReason} onChange={() => ask('priority')} />}
        title={<span className="max-md:line-clamp-2 max-md:text-strong">{incident.title}</span>}
        actions={
          <IncidentButtons
            incident={incident}
            acts={acts}
            disabledReason={disabledReason}
            onEscalate={() => ask('escalate')}
            onResolve={() => ask('resolve')}
          />
        }
        facts={<Answers incident={incident} acts={acts} disabledReason={disabledReason} />}
      />
      <div className="flex flex-wrap items-center gap-x-5 border-b border-line px-4 py-1 text-ink-2 md:hidden">
        <OwnerActs incident={incident} acts={acts} disabledReason={disabledReason} />
        <Circumstances incident={incident} disabledReason={disabledReason} />
      </div>
      {conflict !== null && acts.error !== null && (
        <ConflictNotice conflict={conflict} message={acts.error.message} onClose={acts.forget} />
      )}
      {conflict === null && acts.error !== null && asked === 'nothing' && (
        <FailedNotice act={acts.failed} error={acts.error} onClose={acts.forget} />
      )}
      <EscalateDialog incident={incident} acts={acts} open={asked === 'escalate'} onClose={() => close('escalate')} />
      <ResolveDialog incident={incident} acts={acts} open={asked === 'resolve'} onClose={() => close('resolve')} />
      <PriorityDialog incident={incident} acts={acts} open={asked === 'priority'} onClose={() => close('priority')} />
    </>
  )
}

type FactsProps = {
  readonly incident: IncidentDetail
  readonly acts: IncidentActs
  readonly disabledReason: string | null
}

/** The answers: who has it, since when, what comes next. */
function Answers({ incident, acts, disabledReason }: FactsProps) {
  const { openedAt, resolvedAt } = incident
  return (
    <>
      {incident.isDrill && (
        <span className="inline-flex items-center gap-1">
          <Badge tone="outline" title="A replayed incident. Its pages say so, and it counts in no statistics.">
            DRILL
          </Badge>
          {resolvedAt === null && <StopDrill disabledReason={disabledReason} />}
        </span>
      )}
      <span className="inline-flex items-center gap-1">
        <StateFact incident={incident} readAtMs={incident.readAt} className="font-medium" />
        <span className="contents max-md:hidden">
          <OwnerActs incident={incident} acts={acts} disabledReason={disabledReason} />
        </span>
      </span>
      <Fact label={resolvedAt === null ? 'Open' : 'Was open'}>
        {resolvedAt === null ? <Age at={openedAt} now={incident.readAt} /> : formatDuration(resolvedAt - openedAt)}
      </Fact>
      <NextPageFact incident={incident} />
      <span className="contents max-md:hidden">
        <Circumstances incident={incident} disabledReason={disabledReason} />
      </span>
    </>
  )
}

/** What else is known. On a phone it scrolls away, so that the answers and the buttons can stay. */
function Circumstances({ incident, disabledReason }: Omit<FactsProps, 'acts'>) {
  return (
    <>
      <ResponseFact incident={incident} />
      {incident.resolvedReason !== null && incident.state === 'resolved' && (
        <span className="wrap-anywhere">{incident.resolvedReason}</span>
      )}
      {incident.service !== null && <Fact label="Service">{incident.service}</Fact>}
      <Fact label="Source">{incident.sourceName}</Fact>
      {disabledReason !== null && <span className="text-ink-2">{disabledReason}</span>}
    </>
  )
}

type ActKeys = {
  readonly state: IncidentDetail['state']
  readonly acts: IncidentActs
  readonly ask: (what: Asking) => void
  readonly disabledReason: string | null
}

/** A acts at once, because acknowledging is the safe direction; E and R ask, because they wake people or close the alarm. */
function useActKeys({ state, acts, ask, disabledReason }: ActKeys): void {
  const mayAct = disabledReason === null
  const keys: HotkeyMap = {
    ...(state === 'triggered' && { a: { label: 'Acknowledge', run: () => acts.act({ kind: 'acknowledge' }) } }),
    ...(state === 'acknowledged' && {
      u: { label: 'Un-acknowledge: give it back', run: () => acts.act({ kind: 'unacknowledge' }) },
    }),
    ...(state !== 'resolved' && {
      e: { label: 'Escalate: page the next step now (asks)', run: () => ask('escalate') },
      r: { label: 'Resolve (asks)', run: () => ask('resolve') },
    }),
  }
  useHotkeys(mayAct ? keys : {})
}
