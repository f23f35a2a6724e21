'use client'

import { Countdown } from '#components/ui/countdown.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { useNow } from '#components/ui/use-now.ts'
import type { IncidentDetail } from '#lib/contracts/incidents.ts'
import { formatInstant } from '#lib/format/instant.ts'
import { StepGlyph } from './step-glyph.tsx'

type Step = IncidentDetail['escalation']['steps'][number]
type EscalationStepsProps = { readonly incident: IncidentDetail; readonly timeZone: string }

/** Who is woken, in which order, and where the clock stands. */
export function EscalationSteps({ incident, timeZone }: EscalationStepsProps) {
  const { policyName, steps, exhausted, round } = incident.escalation
  return (
    <section aria-labelledby="escalation-heading">
      <SectionHeader
        id="escalation-heading"
        title="Escalation"
        note={policyName === null ? undefined : `policy “${policyName}”${round > 1 ? ` · round ${round}` : ''}`}
      />
      {steps.length === 0 ? (
        <EmptyState className="px-3 py-3">No escalation policy. Nobody is paged by a clock.</EmptyState>
      ) : (
        <ol className="py-1">
          {steps.map((step) => (
            <EscalationStep key={step.position} step={step} nowMs={incident.readAt} timeZone={timeZone} />
          ))}
        </ol>
      )}
      {exhausted && steps.length > 0 && incident.state === 'triggered' && (
        <p className="px-3 pb-3 font-medium text-ink">Every step was paged. Nobody is left to page.</p>
      )}
    </section>
  )
}

type EscalationStepProps = { readonly step: Step; readonly nowMs: number; readonly timeZone: string }

function EscalationStep({ step, nowMs, timeZone }: EscalationStepProps) {
  const who = step.who.length === 0 ? 'nobody on call' : step.who.join(', ')
  return (
    <li className="flex items-start gap-2 px-3 py-1">
      <span className="flex h-5 items-center">
        <StepGlyph state={step.state} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          <span className="text-ink-3">Step {step.position} · </span>
          <span className={step.state === 'stopped' ? 'text-ink-2' : 'text-ink'}>{who}</span>
        </p>
        <p className="flex gap-2 text-label text-ink-3">
          <span className="min-w-0 flex-1">{step.label}</span>
          <span className="shrink-0 text-ink-2">
            <StepClock step={step} nowMs={nowMs} timeZone={timeZone} />
          </span>
        </p>
      </div>
    </li>
  )
}

function StepClock({ step, nowMs, timeZone }: EscalationStepProps) {
  switch (step.state) {
    case 'paged':
      return step.pagedAt === null ? 'paged' : `paged ${formatInstant(step.pagedAt, timeZone, { style: 'time' })}`
    case 'next':
      return step.dueAt === null ? (
        'next'
      ) : (
        <span className="text-ink">
          <NextClock dueAt={step.dueAt} nowMs={nowMs} />
        </span>
      )
    case 'waiting':
      return step.dueAt === null ? (
        'waiting'
      ) : (
        <>
          waiting <Countdown dueAt={step.dueAt} now={nowMs} />
        </>
      )
    case 'stopped':
      return 'stopped'
  }
}

function NextClock({ dueAt, nowMs }: { readonly dueAt: number; readonly nowMs: number }) {
  const tickMs = useNow(nowMs) ?? nowMs
  if (tickMs >= dueAt) return 'paging now'
  return (
    <>
      next in <Countdown dueAt={dueAt} now={nowMs} />
    </>
  )
}
