import { Select } from '#components/ui/select.tsx'
import type { Target } from './policy-draft.ts'
import type { TargetGroup } from './use-targets.ts'

type TargetSelectProps = {
  readonly label: string
  readonly invitation: string
  readonly groups: readonly TargetGroup[]
  /** What the step pages already, as option values: not offered again. */
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (target: Target) => void
}

/** Adds a target by choosing it. The field itself stays on its invitation. */
export function TargetSelect({ label, invitation, groups, chosen, onChoose }: TargetSelectProps) {
  const choose = (value: string) => {
    const found = groups.flatMap((group) => group.options).find((option) => option.value === value)
    if (found) onChoose(found.target)
  }
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="text-label font-medium text-ink-2">
        Page
      </span>
      <Select aria-label={label} value="" onChange={(event) => choose(event.target.value)}>
        <option value="">{invitation}</option>
        {groups.map((group) => {
          const free = group.options.filter((option) => !chosen.has(option.value))
          return free.length === 0 ? null : (
            <optgroup key={group.label} label={group.label}>
              {free.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          )
        })}
      </Select>
    </div>
  )
}
