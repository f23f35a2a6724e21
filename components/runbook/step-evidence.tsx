'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { stepEvidence } from '#lib/client/runbooks.ts'
import type { EvidenceAnswer } from '#lib/contracts/runbooks.ts'
import type { Evidence, Risk, Step } from '#lib/runbook/compiled-step.ts'
import { type DrawSamples, EvidenceItem } from './evidence-item.tsx'
import type { TypedValues } from './fill-in.ts'
import type { ProcedureRef } from './use-run-acts.ts'

type StepEvidenceProps = {
  readonly number: number
  readonly procedure: ProcedureRef
  readonly step: Step
  readonly typed: TypedValues
  readonly drawSamples: DrawSamples
}

/** What belongs to the step in hand, live. Its commands stay readable when nothing can be measured. */
export function StepEvidence({ number, procedure, step, typed, drawSamples }: StepEvidenceProps) {
  const live = useQuery({
    ...stepEvidence(number, { ...procedure, stepId: step.id }),
    enabled: step.evidence.length > 0,
  })
  if (step.evidence.length === 0) return null
  if (live.isPending) return <Skeleton label="Loading the evidence of this step" className="h-24 w-full" />
  const shown = live.data?.evidence ?? step.evidence.map(asWritten)
  return (
    <div className="flex flex-col gap-2">
      {live.isError && (
        <ErrorNotice
          what="The evidence could not be read."
          instead={`${live.error.message} ${live.data === undefined ? 'Shown as the document has it.' : 'Last values shown.'}`}
          onRetry={() => live.refetch()}
          retrying={live.isFetching}
        />
      )}
      {shown
        .map((evidence, place) => ({ evidence, place }))
        .map(({ evidence, place }) => (
          <EvidenceItem
            key={place}
            evidence={evidence}
            risk={riskAt(step, place)}
            typed={typed}
            drawSamples={drawSamples}
          />
        ))}
    </div>
  )
}

/** The answers stand in the order of the document, so a command finds its own risk by its place. */
function riskAt(step: Step, place: number): Risk {
  const own = step.evidence[place]
  return own?.kind === 'command' ? own.risk : step.risk
}

function asWritten(evidence: Evidence): EvidenceAnswer {
  const nothing = { answer: null, measured: null, expected: null, verdict: 'not_checked', unit: 'none' } as const
  const { kind } = evidence
  switch (evidence.kind) {
    case 'panel':
      return { ...nothing, kind, title: 'Panel', text: evidence.panelId, missing: [] }
    case 'query':
      return { ...nothing, kind, title: evidence.title ?? '', text: evidence.query.text, missing: evidence.query.vars }
    case 'command':
    case 'http':
      return { ...nothing, kind, title: evidence.title ?? '', text: evidence.text, missing: evidence.vars }
    case 'link':
      return { ...nothing, kind, title: evidence.text, text: evidence.url, missing: [] }
    case 'snippet':
      return { ...nothing, kind, title: '', text: evidence.text, missing: [] }
  }
}
