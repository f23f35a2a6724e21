import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const RUNBOOK = ['runbook']
const RUN = ['run']
const TIMELINE = ['incident', 'timeline']
const SECOND_MS = 1_000

export function runbookList() {
  return queryOptions({
    queryKey: [...RUNBOOK, 'list'],
    queryFn: ({ signal }) => call('runbooks', 'list', {}, signal),
  })
}

export function runbookDetail(runbookId: string) {
  return queryOptions({
    queryKey: [...RUNBOOK, 'detail', runbookId],
    queryFn: ({ signal }) => call('runbooks', 'show', { params: { runbookId } }, signal),
  })
}

/** The procedure that belongs to the alert, the run under way and the other candidates. */
export function incidentRunbook(number: number) {
  return queryOptions({
    queryKey: [...RUN, 'incident', number],
    queryFn: ({ signal }) => call('runbooks', 'forIncident', { params: { number } }, signal),
  })
}

export type StepAddress = { readonly runbookId: string; readonly procedureId: string; readonly stepId: string }

/** The live evidence of one step; read again every 15 s while it is shown. */
export function stepEvidence(number: number, step: StepAddress) {
  return queryOptions({
    queryKey: ['evidence', number, step],
    queryFn: ({ signal }) => call('runbooks', 'evidence', { params: { number }, query: step }, signal),
    staleTime: 10 * SECOND_MS,
    refetchInterval: 15 * SECOND_MS,
  })
}

export const startRun = (client: QueryClient, number: number, body: Body<'runbooks', 'startRun'>) =>
  showRun(client, number, call('runbooks', 'startRun', { params: { number }, body }))

type StepOfRun = { readonly number: number; readonly runId: string; readonly stepId: string }

/** Ticks, judges or skips a step. The same `key` records once, however often it is sent. */
export const recordStep = (
  client: QueryClient,
  { number, runId, stepId }: StepOfRun,
  body: Body<'runbooks', 'recordStep'>,
) => showRun(client, number, call('runbooks', 'recordStep', { params: { runId, stepId }, body }))

export const undoStep = (client: QueryClient, { number, runId, stepId }: StepOfRun) =>
  showRun(client, number, call('runbooks', 'undoStep', { params: { runId, stepId } }))

export const syncRunbooks = (client: QueryClient) => act(client, [RUNBOOK, RUN], call('runbooks', 'sync', {}))

type Ran = Awaited<ReturnType<typeof call<'runbooks', 'startRun'>>>

/** A run is answered whole, so it is shown as answered. */
async function showRun(client: QueryClient, number: number, doing: Promise<Ran>): Promise<Ran> {
  const ran = await act(client, [RUN, TIMELINE], doing)
  const { queryKey } = incidentRunbook(number)
  await client.cancelQueries({ queryKey })
  client.setQueryData(queryKey, (shown) => (shown === undefined ? shown : { ...shown, run: ran.run }))
  void client.invalidateQueries({ queryKey })
  return ran
}
