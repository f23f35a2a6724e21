'use client'

import { Age } from '#components/ui/age.tsx'
import { Countdown } from '#components/ui/countdown.tsx'
import { Fact } from '#components/ui/fact.tsx'
import { useNow } from '#components/ui/use-now.ts'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import { writeNames } from './write-names.ts'

/** What happens next by itself and when: who is woken, or that nobody is left to wake. */
export function NextPageFact({ incident }: { readonly incident: IncidentDetail }) {
  const nowMs = useNow(incident.readAt) ?? incident.readAt
  if (incident.state !== 'triggered') return null
  const { nextPage, escalation } = incident
  if (nextPage === null) {
    const paged = escalation.steps.flatMap(({ who }) => who)
    if (escalation.steps.length === 0) return <span>No escalation policy: nobody is paged by a clock</span>
    return (
      <span className="font-medium text-ink">
        Nobody left to page{paged.length > 0 && `: ${writeNames([...new Set(paged)])} did not answer`}
      </span>
    )
  }
  const who = nextPage.who.length === 0 ? 'nobody on call' : writeNames(nextPage.who)
  if (nowMs >= nextPage.at) return <Fact label="Paging now:">{who}</Fact>
  return (
    <span>
      Next page <span className="font-medium text-ink">{who}</span> in{' '}
      <Countdown dueAt={nextPage.at} now={incident.readAt} due="a moment" className="font-medium text-ink" />
    </span>
  )
}

/** How late the first answer is, or by when it is due. Nothing once somebody has answered. */
export function ResponseFact({ incident }: { readonly incident: IncidentDetail }) {
  const nowMs = useNow(incident.readAt) ?? incident.readAt
  if (incident.state !== 'triggered' || incident.respondDueAt === null) return null
  if (nowMs < incident.respondDueAt) {
    return (
      <span>
        Response due in <Countdown dueAt={incident.respondDueAt} now={incident.readAt} className="text-ink" />
      </span>
    )
  }
  return (
    <span className="font-medium text-ink">
      <span aria-hidden="true">! </span>
      Response overdue by <Age at={incident.respondDueAt} now={incident.readAt} />
    </span>
  )
}
