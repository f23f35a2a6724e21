'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  acknowledgeIncident,
  assignIncident,
  escalateIncident,
  reopenIncident,
  resolveIncident,
  setIncidentPriority,
  unacknowledgeIncident,
} from '#lib/client/incidents.ts'
import type { IncidentSummary } from '#lib/contracts/incidents.ts'

export type Act =
  | { readonly kind: 'acknowledge' | 'unacknowledge' | 'reopen' | 'escalate' }
  | { readonly kind: 'resolve'; readonly reason: string }
  | { readonly kind: 'assign'; readonly userId: string }
  | { readonly kind: 'priority'; readonly priority: IncidentSummary['priority']; readonly reason: string }

/**
 * The acts on one incident, one at a time, each with the version that was on the screen. Nothing is shown as done before
 * the server has answered.
 */
export function useIncidentActs({ number, version }: Pick<IncidentSummary, 'number' | 'version'>) {
  const client = useQueryClient()
  const seen = { number, version }
  const mutation = useMutation({
    // Offline it fails at once and says so: an acknowledgement that waits in a browser stops no clock.
    networkMode: 'always',
    mutationFn: (act: Act): Promise<unknown> => {
      switch (act.kind) {
        case 'acknowledge':
          return acknowledgeIncident(client, seen)
        case 'unacknowledge':
          return unacknowledgeIncident(client, seen)
        case 'reopen':
          return reopenIncident(client, seen)
        case 'escalate':
          return escalateIncident(client, seen)
        case 'resolve':
          return resolveIncident(client, { ...seen, ...withReason(act.reason) })
        case 'assign':
          return assignIncident(client, { ...seen, userId: act.userId })
        case 'priority':
          return setIncidentPriority(client, { ...seen, priority: act.priority, ...withReason(act.reason) })
      }
    },
  })
  return {
    /** Does nothing while another act is on its way. `onDone` runs only when the server said yes. */
    act: (act: Act, onDone?: () => void) => {
      if (!mutation.isPending) mutation.mutate(act, { onSuccess: onDone })
    },
    pending: mutation.isPending ? mutation.variables.kind : null,
    error: mutation.error,
    failed: mutation.isError ? mutation.variables.kind : null,
    forget: mutation.reset,
  }
}

export type IncidentActs = ReturnType<typeof useIncidentActs>

function withReason(reason: string): { readonly reason?: string } {
  return reason.trim() === '' ? {} : { reason: reason.trim() }
}
