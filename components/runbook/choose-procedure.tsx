'use client'

import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import type { Answer } from '#lib/client/call.ts'
import type { ProcedureRef } from './use-run-acts.ts'

type Candidate = Answer<'runbooks', 'forIncident'>['candidates'][number]

type ChooseProcedureProps = {
  readonly candidates: readonly Candidate[]
  readonly label: string
  readonly disabledReason: string | null
  readonly starting: boolean
  readonly onStart: (chosen: ProcedureRef) => void
}

/** Other procedures that may fit, each with how it was found. */
export function ChooseProcedure({ candidates, label, disabledReason, starting, onStart }: ChooseProcedureProps) {
  if (candidates.length === 0) return null
  return (
    <details className="border-b border-line">
      <summary className="min-h-row content-center px-3 text-label text-ink-2">
        {label} ({candidates.length})
      </summary>
      <ul>
        {candidates.map((candidate) => (
          <li
            key={candidate.runbookId + candidate.procedureId}
            className="flex items-start gap-3 border-t border-line px-3 py-1.5"
          >
            <div className="min-w-0 flex-1">
              <p className="wrap-anywhere">
                {candidate.title} {!candidate.certain && <Badge>perhaps</Badge>}
              </p>
              <p className="text-label text-ink-3">
                {candidate.runbookTitle} · {candidate.steps} steps · {candidate.how}
              </p>
            </div>
            <Button
              size="small"
              disabled={disabledReason !== null}
              title={disabledReason ?? undefined}
              pending={starting}
              onClick={() => onStart({ runbookId: candidate.runbookId, procedureId: candidate.procedureId })}
            >
              Start
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
