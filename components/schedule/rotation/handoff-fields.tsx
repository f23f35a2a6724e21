'use client'

import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { type Handoff, handoffOfKind } from './schedule-draft.ts'

type HandoffFieldsProps = { readonly handoff: Handoff; readonly onChange: (handoff: Handoff) => void }

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const KINDS = ['weekly', 'daily', 'hourly'] as const
const KIND_LABEL = { weekly: 'Every week', daily: 'Every day', hourly: 'Every few hours' } as const
const EVERY = {
  weekly: { label: 'Weeks to a turn', max: 52 },
  daily: { label: 'Days to a turn', max: 366 },
  hourly: { label: 'Hours to a turn', max: 168 },
} as const

/** When one person hands over to the next. */
export function HandoffFields({ handoff, onChange }: HandoffFieldsProps) {
  const { label, max } = EVERY[handoff.kind]
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        label="Hands over"
        required
        value={handoff.kind}
        onChange={({ target }) =>
          onChange(handoffOfKind(KINDS.find((kind) => kind === target.value) ?? 'weekly', handoff))
        }
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_LABEL[kind]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={label}
        required
        type="number"
        min={1}
        max={max}
        value={everyOf(handoff)}
        onChange={(event) => onChange(withEvery(handoff, event.target.valueAsNumber))}
      />
      {handoff.kind === 'weekly' && (
        <SelectField
          label="On"
          required
          value={handoff.weekday}
          onChange={(event) => onChange({ ...handoff, weekday: Number(event.target.value) })}
        >
          {WEEKDAYS.map((weekday, index) => (
            <option key={weekday} value={index + 1}>
              {weekday}
            </option>
          ))}
        </SelectField>
      )}
      {handoff.kind !== 'hourly' && (
        <TextField
          label="At"
          required
          type="time"
          value={handoff.time}
          onChange={(event) => onChange({ ...handoff, time: event.target.value.slice(0, 5) })}
        />
      )}
    </div>
  )
}

/** An emptied field is 0 here and no number to the browser; it is shown empty again. */
function everyOf(handoff: Handoff): number | '' {
  const every =
    handoff.kind === 'weekly' ? handoff.everyWeeks : handoff.kind === 'daily' ? handoff.everyDays : handoff.everyHours
  return every === 0 ? '' : every
}

function withEvery(handoff: Handoff, typed: number): Handoff {
  const every = Number.isFinite(typed) ? Math.max(0, Math.trunc(typed)) : 0
  switch (handoff.kind) {
    case 'weekly':
      return { ...handoff, everyWeeks: every }
    case 'daily':
      return { ...handoff, everyDays: every }
    case 'hourly':
      return { ...handoff, everyHours: every }
  }
}
