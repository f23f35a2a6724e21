import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import type { OverrideView, ScheduleView } from '#lib/contracts/on-call.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { writeWhen } from '../when.ts'

type OverrideListProps = {
  readonly schedule: ScheduleView
  readonly nowMs: number
  readonly refusal: string | null
  readonly onRemove: (override: OverrideView) => void
}

/** Every override that holds now or later, soonest first. */
export function OverrideList({ schedule, nowMs, refusal, onRemove }: OverrideListProps) {
  const { timeZone } = schedule
  const ahead = schedule.overrides
    .filter(({ endsAt }) => endsAt > nowMs)
    .toSorted((left, right) => left.startsAt - right.startsAt)
  return (
    <section aria-labelledby="overrides-heading">
      <SectionHeader
        id="overrides-heading"
        className="px-4"
        title="Overrides now and ahead"
        note={ahead.length > 0 ? `${ahead.length} of ${schedule.name}` : undefined}
      />
      {ahead.length === 0 ? (
        <EmptyState className="py-3">No overrides. The rotation decides.</EmptyState>
      ) : (
        <ul>
          {ahead.map((override) => (
            <li
              key={override.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5"
            >
              <span className="min-w-0 flex-1 basis-60">
                <span className="font-medium">{override.user.name}</span> takes {override.role}
                {override.replaces !== null && <> from {override.replaces.name}</>}
                {override.startsAt <= nowMs && <span className="font-medium text-owned"> · now</span>}
                <span className="block text-label text-ink-3 wrap-anywhere">
                  {override.reason ?? 'No reason given'} · made by {override.createdBy}
                </span>
              </span>
              <span className="text-ink-2">
                {writeWhen(override.startsAt, timeZone)} – {writeWhen(override.endsAt, timeZone)}
                <span className="text-ink-3"> · {formatDuration(override.endsAt - override.startsAt)}</span>
              </span>
              <Button
                size="small"
                variant="danger"
                disabledReason={refusal}
                aria-label={`Remove the override of ${override.user.name}`}
                onClick={() => onRemove(override)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
