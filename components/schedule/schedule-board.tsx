'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { useHotkeys } from '#lib/client/hotkeys.ts'
import type { OnCallNow, OverrideView, ScheduleView, ShiftView } from '#lib/contracts/on-call.ts'
import { AdminLink } from './admin-link.tsx'
import { MonthView } from './month/month-view.tsx'
import { CoverageNotice } from './now/coverage-notice.tsx'
import { DutyFacts } from './now/duty-facts.tsx'
import { OnCallTable } from './now/on-call-table.tsx'
import { draftOverride } from './override/draft-override.ts'
import { type Asking, OverrideDialogs } from './override/override-dialogs.tsx'
import { OverrideList } from './override/override-list.tsx'
import { UndoNotice } from './override/undo-notice.tsx'
import { useRemoveOverride } from './override/use-remove-override.ts'
import { useReader, useRefusal } from './use-reader.ts'

type ScheduleBoardProps = {
  readonly schedule: ScheduleView
  readonly schedules: readonly ScheduleView[]
  /** `2026-11`. */
  readonly month: string
  readonly now: readonly OnCallNow[]
  readonly readAtMs: number
}

const NOTHING: Asking = { kind: 'nothing' }

/** Everybody's duty now, and one schedule in full, with its overrides added and removed. */
export function ScheduleBoard({ schedule, schedules, month, now, readAtMs }: ScheduleBoardProps) {
  const reader = useReader()
  const refusal = useRefusal('schedule.override', 'add or remove overrides')
  const [asking, setAsking] = useState<Asking>(NOTHING)
  const [added, setAdded] = useState<string | null>(null)
  const acts = useRemoveOverride(schedule.id)
  const add = (wanted: Partial<Pick<ShiftView, 'role' | 'startsAt' | 'endsAt'>> = {}) => {
    setAdded(null)
    setAsking({ kind: 'add', draft: draftOverride(schedule, wanted, readAtMs) })
  }
  const askRemove = (override: OverrideView) => {
    acts.forget()
    setAdded(null)
    setAsking({ kind: 'remove', override })
  }
  const onAdded = (sentence: string) => {
    acts.forget()
    setAdded(sentence)
    setAsking(NOTHING)
  }
  useHotkeys(refusal === null ? { o: { label: 'Add an override', run: () => add() } } : {})

  return (
    <>
      <PageHeader
        title="On call"
        facts={
          <>
            <DutyFacts schedules={now} readAtMs={readAtMs} />
            {refusal !== null && <span>{refusal}</span>}
          </>
        }
        actions={<Actions scheduleId={schedule.id} refusal={refusal} onAdd={() => add()} />}
      />
      {schedules.map((each) => (
        <CoverageNotice
          key={each.id}
          schedule={each}
          readAtMs={readAtMs}
          refusal={refusal}
          onFill={each.id === schedule.id ? add : null}
        />
      ))}
      <UndoNotice acts={acts} timeZone={schedule.timeZone} added={added} />
      <OnCallTable schedules={now} readAtMs={readAtMs} selectedId={schedule.id} />
      <MonthView
        {...{ schedule, month }}
        userId={reader.userId}
        nowMs={readAtMs}
        onShift={(shift) => setAsking({ kind: 'shift', shift })}
        onDay={({ startMs, endMs }) => add({ startsAt: startMs, endsAt: endMs })}
      />
      <OverrideList schedule={schedule} nowMs={readAtMs} refusal={refusal} onRemove={askRemove} />
      <OverrideDialogs
        {...{ schedule, asking, acts, reader, refusal, onAdded }}
        nowMs={readAtMs}
        // A dialog tells of its closing late, when the next question may be open already: only its own is over.
        onClose={(kind) => setAsking((open) => (open.kind === kind ? NOTHING : open))}
        onOverride={add}
        onRemove={askRemove}
      />
    </>
  )
}

type ActionsProps = { readonly scheduleId: string; readonly refusal: string | null; readonly onAdd: () => void }

function Actions({ scheduleId, refusal, onAdd }: ActionsProps) {
  const editRefusal = useRefusal('schedule.edit', 'edit rotations')
  return (
    <>
      <Button variant="primary" hint="O" aria-keyshortcuts="O" disabledReason={refusal} onClick={onAdd}>
        Add override
      </Button>
      <AdminLink href={`/on-call/${scheduleId}/edit`} refusal={editRefusal}>
        Edit rotation
      </AdminLink>
      <AdminLink href="/on-call/new" refusal={editRefusal}>
        New schedule
      </AdminLink>
    </>
  )
}
