import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import type { PolicyView } from '#lib/contracts/policies.ts'
import { AdminLink } from '../admin-link.tsx'
import { describeDelay } from './policy-draft.ts'

type PolicyEntryProps = {
  readonly policy: PolicyView
  readonly refusal: string | null
  readonly onRemove: () => void
}

/** One policy in full: its steps in order, whom each pages and when, and how often it begins again. */
export function PolicyEntry({ policy, refusal, onRemove }: PolicyEntryProps) {
  const { name, isDefault, steps, stepNames, repeatCount } = policy
  const inOrder = steps.map(({ delayMs }, index) => ({
    position: index + 1,
    who: stepNames[index] ?? [],
    when: describeDelay(index, delayMs),
  }))
  return (
    <li className="border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-strong font-semibold">{name}</h2>
        {isDefault && <Badge title="Follows every incident whose service names no other policy.">default</Badge>}
        <div className="ml-auto flex gap-2">
          <AdminLink href={`/on-call/policies/${policy.id}`} refusal={refusal} size="small">
            Edit
          </AdminLink>
          <Button
            size="small"
            variant="quiet"
            disabledReason={refusal}
            aria-label={`Remove ${name}`}
            onClick={onRemove}
          >
            Remove
          </Button>
        </div>
      </div>
      <ol className="mt-2 flex flex-col gap-1">
        {inOrder.map(({ position, who, when }) => {
          return (
            <li key={position} className="flex flex-wrap gap-x-3">
              <span className="w-12 shrink-0 text-ink-3">Step {position}</span>
              <span className="min-w-0 flex-1 basis-48">
                {who.length === 0 ? <span className="font-medium text-p0">! nobody</span> : who.join(', ')}
              </span>
              <span className="text-ink-2 max-md:basis-full max-md:pl-15 md:w-80">{when}</span>
            </li>
          )
        })}
      </ol>
      <p className="mt-2 text-label text-ink-3">
        {repeatCount === 0
          ? 'Once through, then nobody is left to page.'
          : `When nobody acknowledges it begins again, ${repeatCount === 1 ? 'once' : `${repeatCount} times`}.`}
      </p>
    </li>
  )
}
