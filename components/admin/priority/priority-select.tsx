import { Select } from '#components/ui/select.tsx'
import { PRIORITIES, type Priority } from '#lib/domain/priority/priority.ts'

type PrioritySelectProps = {
  readonly label: string
  readonly value: Priority
  readonly isHeld: boolean
  readonly onChange: (priority: Priority) => void
}

export function PrioritySelect({ label, value, isHeld, onChange }: PrioritySelectProps) {
  return (
    <Select
      aria-label={label}
      value={value}
      disabled={isHeld}
      className="w-16"
      onChange={(event) => onChange(PRIORITIES.find((priority) => priority === event.target.value) ?? value)}
    >
      {PRIORITIES.map((priority) => (
        <option key={priority} value={priority}>
          {priority}
        </option>
      ))}
    </Select>
  )
}
