'use client'

import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import type { Answer } from '#lib/client/call.ts'
import { ChooseProcedure } from './choose-procedure.tsx'
import type { DrawSamples } from './evidence-item.tsx'
import { allSteps, readProcedure } from './read-procedure.ts'
import { RunBoard } from './run-board.tsx'
import { readStepStates, stateOf } from './step-states.ts'
import { type ProcedureRef, useRunActs } from './use-run-acts.ts'

export type RunbookForIncident = Answer<'runbooks', 'forIncident'>

type OpenProcedureProps = {
  readonly number: number
  readonly reference: ProcedureRef & { readonly title: string; readonly runbookTitle: string; readonly how: string }
  readonly found: RunbookForIncident
  readonly timeZone: string
  readonly disabledReason: string | null
  readonly drawSamples: DrawSamples
}

/** One procedure, with or without a run of it under way. */
export function OpenProcedure({ number, reference, found, disabledReason, ...rest }: OpenProcedureProps) {
  const { runbookId, procedureId } = reference
  const { run } = found
  const acts = useRunActs(number, { runbookId, procedureId })
  const procedure = readProcedure(run === null ? found.preview : run.procedure)
  const others = found.candidates.filter(
    (candidate) => candidate.runbookId !== runbookId || candidate.procedureId !== procedureId,
  )
  const steps = procedure === null ? [] : allSteps(procedure)
  const states = readStepStates(run?.records ?? [])
  const closed = steps.filter(({ step }) => stateOf(states, step.id).outcome !== 'open').length
  return (
    <>
      <SectionHeader
        id="runbook-heading"
        title="Runbook"
        note={run === null ? `${steps.length} steps` : `${closed} of ${steps.length} steps closed`}
      />
      <ProcedureHead
        reference={reference}
        sectionId={procedure?.sectionId ?? null}
        run={run}
        disabledReason={disabledReason}
        isStarting={acts.isStarting}
        onStart={() => acts.start({ runbookId, procedureId })}
      />
      {acts.error !== null && (
        <ErrorNotice className="m-3" what="Not recorded." instead={acts.error.message} onRetry={undefined} />
      )}
      {procedure === null ? (
        <p className="px-3 py-4 text-ink-2">
          This procedure cannot be shown as a checklist. Open the document above; nothing in it is lost.
        </p>
      ) : (
        <RunBoard
          number={number}
          reference={{ runbookId, procedureId }}
          procedure={procedure}
          run={run}
          variables={run?.variables ?? found.variables}
          acts={acts}
          disabledReason={disabledReason}
          {...rest}
        />
      )}
      <ChooseProcedure
        label={run === null ? 'Other procedures that may fit' : 'This is not it: other procedures'}
        candidates={others}
        disabledReason={disabledReason}
        starting={acts.isStarting}
        onStart={acts.start}
      />
      <p aria-live="polite" className="sr-only">
        {run === null ? '' : `${closed} of ${steps.length} steps closed.`}
      </p>
    </>
  )
}

type ProcedureHeadProps = Pick<OpenProcedureProps, 'reference' | 'disabledReason'> & {
  readonly sectionId: string | null
  readonly run: RunbookForIncident['run']
  readonly isStarting: boolean
  readonly onStart: () => void
}

/** Which procedure, how it was found, and the way to its document. */
function ProcedureHead({ reference, sectionId, run, disabledReason, isStarting, onStart }: ProcedureHeadProps) {
  const { runbookId, title, runbookTitle, how } = reference
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line px-3 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold wrap-anywhere">{title}</p>
        <p className="text-label text-ink-3">
          <Link
            href={`/runbooks/${encodeURIComponent(runbookId)}#${sectionId ?? ''}`}
            className="text-link underline underline-offset-2"
          >
            {runbookTitle}
          </Link>{' '}
          · {how}
          {run !== null && ` · started by ${run.startedBy.name}`}
        </p>
        {run?.changedSince && <p className="text-label text-ink">The document changed after this run began.</p>}
      </div>
      {run === null && (
        <Button
          size="small"
          disabled={disabledReason !== null}
          title={disabledReason ?? undefined}
          pending={isStarting}
          pendingLabel="Starting…"
          onClick={onStart}
        >
          Start
        </Button>
      )}
    </div>
  )
}
