'use client'

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { fieldErrors } from '#lib/client/api-error.ts'

/**
 * One thing an admin does to the server, with what became of it. `run` does nothing while an earlier run is on its way.
 * A refusal keeps its sentences by field, so that a form keeps what was typed and says what is wrong beside it.
 */
export function useAct<Given, Answer>(
  doing: (client: QueryClient, given: Given) => Promise<Answer>,
  onDone?: (answer: Answer, given: Given) => void,
) {
  const client = useQueryClient()
  const mutation = useMutation({
    // Offline it fails at once and says so, rather than waiting unseen.
    networkMode: 'always',
    mutationFn: (given: Given) => doing(client, given),
    onSuccess: onDone,
  })
  return {
    run: (given: Given) => {
      if (!mutation.isPending) mutation.mutate(given)
    },
    isPending: mutation.isPending,
    /** What was given to the run that is under way or ended last. */
    given: mutation.variables,
    answer: mutation.data,
    error: mutation.error,
    fields: fieldErrors(mutation.error),
    forget: mutation.reset,
  }
}

type Failed = { readonly error: Error | null; readonly fields: Readonly<Record<string, string>> }

/** The sentence for the foot of a form: null when every complaint already stands at one of the fields shown. */
export function restOfError({ error, fields }: Failed, shown: readonly string[]): string | null {
  if (error === null) return null
  const hidden = Object.entries(fields).filter(([name]) => !shown.includes(name))
  if (Object.keys(fields).length === 0) return error.message
  return hidden.length === 0 ? null : hidden.map(([, sentence]) => sentence).join(' ')
}
