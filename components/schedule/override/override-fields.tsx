'use client'

import { useQuery } from '@tanstack/react-query'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { userList } from '#lib/client/users.ts'
import type { ScheduleView, ShiftView } from '#lib/contracts/on-call.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { useReader } from '../use-reader.ts'
import { writeForReader, writeWhen } from '../when.ts'
import { readLocalText } from './local-text.ts'

/** As typed; the times are `datetime-local` texts on the schedule's wall. */
export type OverrideText = {
  readonly role: ShiftView['role']
  readonly userId: string
  readonly from: string
  readonly to: string
  readonly reason: string
}
export const OVERRIDE_FIELDS = ['userId', 'role', 'startsAt', 'endsAt', 'reason']

type OverrideFieldsProps = {
  readonly schedule: ScheduleView
  readonly text: OverrideText
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (change: Partial<OverrideText>) => void
}

/** Who, which duty, from when to when, and why. */
export function OverrideFields({ schedule, text, errors, onChange }: OverrideFieldsProps) {
  const roles = schedule.rotations.map(({ role }) => role)
  return (
    <>
      <PersonField text={text} error={errors.userId} onChange={onChange} />
      <SelectField
        label="Duty"
        required
        value={text.role}
        error={errors.role}
        onChange={({ target }) => onChange({ role: target.value === 'secondary' ? 'secondary' : 'primary' })}
      >
        {(['primary', 'secondary'] as const)
          .filter((role) => roles.includes(role) || role === text.role)
          .map((role) => (
            <option key={role} value={role}>
              {role === 'primary' ? 'Primary: paged first' : 'Secondary'}
            </option>
          ))}
      </SelectField>
      <TimeFields timeZone={schedule.timeZone} text={text} errors={errors} onChange={onChange} />
      <TextField
        label="Reason"
        maxLength={200}
        value={text.reason}
        error={errors.reason}
        placeholder="Doctor’s appointment, swap with Ivo"
        onChange={({ target }) => onChange({ reason: target.value })}
      />
    </>
  )
}

type PersonFieldProps = Pick<OverrideFieldsProps, 'text' | 'onChange'> & { readonly error: string | undefined }

function PersonField({ text, error, onChange }: PersonFieldProps) {
  const { userId } = useReader()
  const people = useQuery(userList())
  return (
    <SelectField
      label="Person"
      required
      data-dialog-focus
      value={text.userId}
      error={error}
      onChange={({ target }) => onChange({ userId: target.value })}
    >
      <option value="" disabled>
        {people.isError ? 'People could not be read' : 'Choose who takes over'}
      </option>
      {people.data?.users
        .filter((user) => !user.disabled)
        .map((user) => (
          <option key={user.id} value={user.id}>
            {user.name}
            {user.id === userId ? ' (you)' : ''}
          </option>
        ))}
    </SelectField>
  )
}

type TimeFieldsProps = Omit<OverrideFieldsProps, 'schedule'> & { readonly timeZone: string }

/** Typed on the schedule's wall; what that is on the reader's stands under each. */
function TimeFields({ timeZone, text, errors, onChange }: TimeFieldsProps) {
  const reader = useReader()
  const startsAt = readLocalText(text.from, timeZone)
  const endsAt = readLocalText(text.to, timeZone)
  const forReader = (at: number | null) => {
    const theirs = at === null ? null : writeForReader(at, timeZone, reader.timeZone)
    return theirs === null ? undefined : `${theirs} for you`
  }
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="From"
          type="datetime-local"
          required
          value={text.from}
          error={errors.startsAt}
          hint={forReader(startsAt)}
          onChange={({ target }) => onChange({ from: target.value })}
        />
        <TextField
          label="To"
          type="datetime-local"
          required
          value={text.to}
          error={errors.endsAt}
          hint={forReader(endsAt)}
          onChange={({ target }) => onChange({ to: target.value })}
        />
      </div>
      <p className="text-label text-ink-2">
        {startsAt !== null && endsAt !== null && endsAt > startsAt && (
          <span className="text-ink">
            {writeWhen(startsAt, timeZone)} – {writeWhen(endsAt, timeZone)}, {formatDuration(endsAt - startsAt)} in all.{' '}
          </span>
        )}
        Times are {timeZone}. Of overlapping overrides the latest made counts.
      </p>
    </>
  )
}
