'use client'

import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { UpDown } from '../up-down.tsx'
import { describeDelay, readDelay, type StepDraft, writeTarget } from './policy-draft.ts'
import { TargetSelect } from './target-select.tsx'
import type { TargetGroup } from './use-targets.ts'

type StepFieldsProps = {
  readonly step: StepDraft
  readonly index: number
  readonly count: number
  readonly groups: readonly TargetGroup[]
  /** Names of targets that are no longer offered, such as a disabled person. */
  readonly nameOf: (target: StepDraft['targets'][number]) => string
  readonly onChange: (step: StepDraft) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

/** One step: whom it pages and how long after the one before. */
export function StepFields(props: StepFieldsProps) {
  const { step, index, count, groups, nameOf, onChange, onMove, onRemove } = props
  const number = index + 1
  const delayMs = readDelay(step.delay)
  return (
    <li className="border-t border-line py-3">
      <div className="flex items-center gap-1">
        <h2 className="flex-1 font-semibold">
          Step {number} <span className="font-normal text-ink-2">· {describeDelay(index, delayMs ?? null)}</span>
        </h2>
        <UpDown name={`step ${number}`} isFirst={index === 0} isLast={index === count - 1} onMove={onMove} />
        <Button
          size="small"
          variant="quiet"
          disabled={count === 1}
          aria-label={`Remove step ${number}`}
          onClick={onRemove}
        >
          Remove
        </Button>
      </div>
      <ul aria-label={`Whom step ${number} pages`}>
        {step.targets.map((target) => (
          <li key={writeTarget(target)} className="flex min-h-row items-center gap-2">
            <span className="min-w-0 flex-1 truncate">{nameOf(target)}</span>
            <Button
              size="small"
              variant="quiet"
              aria-label={`Take ${nameOf(target)} out of step ${number}`}
              onClick={() => onChange({ ...step, targets: step.targets.filter((other) => other !== target) })}
            >
              Take out
            </Button>
          </li>
        ))}
      </ul>
      <div className="mt-1 grid items-start gap-3 sm:grid-cols-2">
        <TargetSelect
          label={`Page somebody else in step ${number}`}
          invitation={step.targets.length === 0 ? 'Choose whom to page…' : 'Page also…'}
          groups={groups}
          chosen={new Set(step.targets.map(writeTarget))}
          onChoose={(target) => onChange({ ...step, targets: [...step.targets, target] })}
        />
        {index >= 2 && (
          <TextField
            label="Wait after the step before"
            value={step.delay}
            placeholder="the priority’s time to respond"
            error={delayMs === undefined ? 'Write a time with its unit, such as 15m or 1h 30m.' : undefined}
            onChange={(event) => onChange({ ...step, delay: event.target.value })}
          />
        )}
      </div>
    </li>
  )
}
