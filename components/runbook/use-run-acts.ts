'use client'

import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '#lib/client/api-error.ts'
import { incidentRunbook, recordStep, startRun, undoStep } from '#lib/client/runbooks.ts'
import type { SKIP_REASONS, STEP_OUTCOMES } from '#lib/contracts/runbooks.ts'
import { onceKey } from './once-key.ts'

export type Outcome = (typeof STEP_OUTCOMES)[number]
export type SkipReason = (typeof SKIP_REASONS)[number]
export type ProcedureRef = { readonly runbookId: string; readonly procedureId: string }
export type Tick = {
  readonly stepId: string
  readonly outcome: Outcome
  readonly reason?: SkipReason
  readonly value?: string
}
type SentTick = Tick & { readonly key: string }
/** A tick that the server does not have yet. */
export type PendingTick = Tick & { readonly isWaiting: boolean }

const RETRY_MAX_MS = 8_000

/**
 * The acts of a checklist. Ticks go out one after the other in the order they were made; one that finds no server waits
 * and is sent again, with its key, until there is one. The first tick of a procedure begins its run.
 */
export function useRunActs(number: number, procedure: ProcedureRef) {
  const client = useQueryClient()
  const mutationKey = ['run-tick', number, procedure.procedureId]
  const queue = { scope: { id: `run-${number}` } }
  const start = useMutation({
    ...queue,
    mutationFn: (chosen: ProcedureRef) => startRun(client, number, chosen),
    networkMode: 'always',
  })
  const tick = useMutation({
    ...queue,
    mutationKey,
    mutationFn: async ({ stepId, ...body }: SentTick) => {
      const shown = client.getQueryData(incidentRunbook(number).queryKey)?.run
      const isUnderWay = shown?.procedureId === procedure.procedureId && shown.endedAt === null
      const run = isUnderWay ? shown : (await startRun(client, number, procedure)).run
      return recordStep(client, { number, runId: run.id, stepId }, body)
    },
    retry: (_, error) => isUnanswered(error),
    retryDelay: (failures) => Math.min(RETRY_MAX_MS, 1_000 * 2 ** failures),
  })
  const undo = useMutation({
    ...queue,
    mutationFn: ({ runId, stepId }: { runId: string; stepId: string }) => undoStep(client, { number, runId, stepId }),
    networkMode: 'always',
  })
  const pending = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }): PendingTick => ({
      ...(state.variables as SentTick),
      isWaiting: state.isPaused || state.failureCount > 0,
    }),
  })
  return {
    start: (chosen: ProcedureRef) => start.mutate(chosen),
    tick: (given: Tick) => tick.mutate({ ...given, key: onceKey() }),
    undo: (runId: string, stepId: string) => undo.mutate({ runId, stepId }),
    isStarting: start.isPending,
    pending,
    /** The newest act that was refused. Shown until the next act. */
    error: tick.error ?? undo.error ?? start.error,
    forget: () => {
      tick.reset()
      undo.reset()
      start.reset()
    },
  }
}

export type RunActs = ReturnType<typeof useRunActs>

/** No answer, or one that says "not now": worth sending again. A refusal is not. */
function isUnanswered(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.status === 429)
}
