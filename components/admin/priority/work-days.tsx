'use client'

import { useId } from 'react'

type WorkDaysProps = {
  /** ISO: 1 is Monday. */
  readonly days: readonly number[]
  readonly error: string | undefined
  readonly isHeld: boolean
  readonly onChange: (days: number[]) => void
}

const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

export function WorkDays({ days, error, isHeld, onChange }: WorkDaysProps) {
  const errorId = useId()
  const toggle = (day: number) =>
    onChange(days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort((a, b) => a - b))
  return (
    <fieldset aria-describedby={error === undefined ? undefined : errorId} disabled={isHeld}>
      <legend className="mb-1 text-label font-medium text-ink-2">Working days</legend>
      <div className="flex flex-wrap gap-x-4">
        {NAMES.map((name, index) => (
          <label key={name} className="flex min-h-control items-center gap-1.5">
            <input
              type="checkbox"
              checked={days.includes(index + 1)}
              onChange={() => toggle(index + 1)}
              className="size-4 accent-ink pointer-coarse:size-6"
            />
            {name}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={errorId} role="alert" className="text-label">
          <span aria-hidden="true" className="font-semibold text-p0">
            !{' '}
          </span>
          {error}
        </p>
      )}
    </fieldset>
  )
}
