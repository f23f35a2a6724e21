'use client'

import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { PrioritySelect } from './priority-select.tsx'
import type { RuleDraft } from './rule-drafts.ts'

type RuleRowProps = {
  readonly rule: RuleDraft
  /** From 1, as decisions name it. */
  readonly position: number
  readonly last: number
  readonly error: string | undefined
  readonly isHeld: boolean
  readonly onChange: (rule: RuleDraft) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

/** One rule on one line: its place, its name, what it matches, and what it decides. */
export function RuleRow({ rule, position, last, error, isHeld, onChange, onMove, onRemove }: RuleRowProps) {
  const named = rule.name.trim() === '' ? `rule ${position}` : `rule ${position}, ${rule.name}`
  return (
    <li className="border-b border-line py-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="w-6 text-right text-ink-3">{position}</span>
        <Input
          aria-label={`Name of rule ${position}`}
          placeholder="Name"
          maxLength={120}
          value={rule.name}
          disabled={isHeld}
          onChange={(event) => onChange({ ...rule, name: event.target.value })}
          className="w-52 max-sm:w-auto max-sm:flex-1"
        />
        <Input
          aria-label={`Labels that rule ${position} matches`}
          aria-invalid={error === undefined ? undefined : true}
          placeholder='severity="critical", service=~"pay.*"'
          spellCheck={false}
          autoComplete="off"
          value={rule.matchers}
          disabled={isHeld}
          onChange={(event) => onChange({ ...rule, matchers: event.target.value })}
          className="min-w-0 flex-1 basis-72 font-mono"
        />
        <span aria-hidden="true" className="text-ink-3">
          →
        </span>
        <PrioritySelect
          label={`Priority of ${named}`}
          value={rule.priority}
          isHeld={isHeld}
          onChange={(priority) => onChange({ ...rule, priority })}
        />
        <div className="flex gap-1">
          <Button
            variant="quiet"
            size="square"
            aria-label={`Move ${named} up`}
            disabled={isHeld || position === 1}
            onClick={() => onMove(-1)}
          >
            ↑
          </Button>
          <Button
            variant="quiet"
            size="square"
            aria-label={`Move ${named} down`}
            disabled={isHeld || position === last}
            onClick={() => onMove(1)}
          >
            ↓
          </Button>
          <Button variant="quiet" size="square" aria-label={`Remove ${named}`} disabled={isHeld} onClick={onRemove}>
            ×
          </Button>
        </div>
      </div>
      {error !== undefined && (
        <p role="alert" className="mt-1 pl-8 text-label">
          <span aria-hidden="true" className="font-semibold text-p0">
            !{' '}
          </span>
          {error}
        </p>
      )}
    </li>
  )
}
