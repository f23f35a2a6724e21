'use client'

import { useState } from 'react'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'

type StateAnnouncerProps = { readonly incident: Pick<IncidentDetail, 'key' | 'state' | 'priority' | 'owner'> }

/** Reads out, politely, that the incident changed hands or state since the page was opened. */
export function StateAnnouncer({ incident }: StateAnnouncerProps) {
  const now = sentence(incident)
  const [first] = useState(now)
  const [hasChanged, setHasChanged] = useState(false)
  if (!hasChanged && now !== first) setHasChanged(true)
  return (
    <p aria-live="polite" className="sr-only">
      {hasChanged ? now : ''}
    </p>
  )
}

function sentence({ key, state, priority, owner }: StateAnnouncerProps['incident']): string {
  const who = owner === null ? 'nobody has it' : `${owner.name} has it`
  return `${key}, ${priority}, ${state}, ${who}.`
}
