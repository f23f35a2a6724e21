'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { EscalationSteps } from '#components/escalation/escalation-steps.tsx'
import { Columns, type PartName } from '#components/incident/columns.tsx'
import type { ColumnsPreference } from '#components/incident/columns-preference.ts'
import { IncidentHeader } from '#components/incident/incident-header.tsx'
import { StateAnnouncer } from '#components/incident/state-announcer.tsx'
import { useDisabledReason } from '#components/incident/use-may-act.ts'
import { GuidedRun } from '#components/runbook/guided-run.tsx'
import { AlertList } from '#components/timeline/alert-list.tsx'
import { NOTE_FIELD_ID } from '#components/timeline/note-form.tsx'
import { Timeline } from '#components/timeline/timeline.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { StaleNotice } from '#components/ui/stale-notice.tsx'
import { useHotkeys } from '#lib/client/hotkeys.ts'
import { incidentDetail } from '#lib/client/incidents.ts'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import { EvidenceChart } from './evidence-chart.tsx'
import IncidentLoading from './loading.tsx'
import { readPart, showParam } from './search-params.ts'
import { Triage } from './triage.tsx'

type IncidentViewProps = {
  readonly number: number
  readonly timeZone: string
  readonly columns: ColumnsPreference
}

/** The incident page: its answers on top, then what happened, what it looks like, and what to do. */
export function IncidentView({ number, timeZone, columns }: IncidentViewProps) {
  const query = useQuery(incidentDetail(number))
  if (query.data === undefined) {
    if (!query.isError) return <IncidentLoading />
    return (
      <ErrorNotice
        className="m-4"
        what="The incident could not be read."
        instead={query.error.message}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
      />
    )
  }
  const { incident } = query.data
  return (
    <div className="flex min-h-full flex-col lg:h-full">
      <IncidentHeader incident={incident} />
      {query.isError && (
        <StaleNotice
          className="border-b border-line px-4 py-1"
          reason="The incident could not be read again."
          sinceAtMs={query.errorUpdatedAt}
          onRetry={() => query.refetch()}
        />
      )}
      <StateAnnouncer incident={incident} />
      <Parts incident={incident} timeZone={timeZone} columns={columns} />
    </div>
  )
}

type PartsProps = Omit<IncidentViewProps, 'number'> & { readonly incident: IncidentDetail }

function Parts({ incident, timeZone, columns }: PartsProps) {
  const { number } = incident
  const part = readPart(useSearchParams())
  const disabledReason = useDisabledReason()
  const show = (name: PartName) => showParam('part', name === 'runbook' ? null : name)
  useHotkeys({
    n: {
      label: 'Write a note',
      run: () => {
        const focus = () => document.getElementById(NOTE_FIELD_ID)?.focus()
        focus()
        if (document.activeElement?.id === NOTE_FIELD_ID) return
        // Where one part is shown at a time, the field is there only after the next drawing.
        show('timeline')
        setTimeout(focus, 100)
      },
    },
  })
  return (
    <Columns
      preference={columns}
      part={part}
      onPart={show}
      timeline={
        <>
          <div className="min-h-0 lg:flex-1 lg:overflow-y-auto">
            <SectionHeader title="Alerts" note={`${incident.firingCount} firing of ${incident.alertCount}`} />
            <AlertList incident={incident} timeZone={timeZone} />
            <Timeline
              number={number}
              timeZone={timeZone}
              readAtMs={incident.readAt}
              noteDisabledReason={disabledReason}
            />
          </div>
          <div className="border-line lg:max-h-2/5 lg:shrink-0 lg:overflow-y-auto lg:border-t">
            <EscalationSteps incident={incident} timeZone={timeZone} />
          </div>
        </>
      }
      triage={<Triage incident={incident} timeZone={timeZone} />}
      runbook={
        <GuidedRun
          number={number}
          timeZone={timeZone}
          disabledReason={disabledReason}
          drawSamples={(samples) => <EvidenceChart {...samples} timeZone={timeZone} priority={incident.priority} />}
        />
      }
    />
  )
}
