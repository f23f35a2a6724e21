'use client'

import { StateMark } from '#components/ui/state-mark.tsx'
import { useNow } from '#components/ui/use-now.ts'
import type { IncidentSummary } from '#lib/contracts/incidents.ts'

const RECENT_MS = 10 * 60_000

type StateFactProps = {
  readonly incident: Pick<IncidentSummary, 'state' | 'owner' | 'priority' | 'resolvedAt'> & {
    readonly resolvedBy?: { readonly name: string } | null
    readonly acknowledgedBy?: { readonly name: string } | null
  }
  /** When this was read; ten minutes after a resolve green turns grey. */
  readonly readAtMs?: number
  readonly className?: string
}

/** Glyph, word and who has it. */
export function StateFact({ incident, readAtMs, className }: StateFactProps) {
  const nowMs = useNow(readAtMs)
  const { state, owner, priority, resolvedAt, resolvedBy, acknowledgedBy } = incident
  if (state === 'triggered') {
    return (
      <StateMark
        state="triggered"
        priority={priority}
        detail={owner === null ? 'nobody has it' : `given to ${owner.name}, not yet taken`}
        className={className}
      />
    )
  }
  if (state === 'acknowledged') {
    const by = acknowledgedBy?.name ?? owner?.name
    const isHandedOn = owner !== null && by !== owner.name
    return (
      <StateMark
        state="acknowledged"
        by={by}
        detail={isHandedOn ? `· ${owner.name} has it` : undefined}
        className={className}
      />
    )
  }
  const recent = resolvedAt !== null && nowMs !== null && nowMs - resolvedAt < RECENT_MS
  return <StateMark state="resolved" by={resolvedBy?.name} recent={recent} className={className} />
}
