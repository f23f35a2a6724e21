'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '#components/ui/announcements.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { fieldErrors } from '#lib/client/api-error.ts'
import { addOverride } from '#lib/client/on-call.ts'
import { userList } from '#lib/client/users.ts'
import type { ScheduleView, ShiftView } from '#lib/contracts/on-call.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { FormError } from '../form-error.tsx'
import { useReader } from '../use-reader.ts'
import { writeForReader, writeWhen } from '../when.ts'
import { readLocalText, toLocalText } from './local-text.ts'

export type OverrideDraft = {
  readonly role: ShiftView['role']
  readonly userId: string | null
  readonly startsAt: number
  readonly endsAt: number
  readonly reason?: string
}

type OverrideFormProps = {
  readonly schedule: ScheduleView
  readonly draft: OverrideDraft
  readonly refusal: string | null
  readonly onClose: () => void
  readonly onAdded: (sentence: string) => void
}

/** Times are typed on the schedule's wall; what they are on the reader's stands beside them. */
export function OverrideForm({ schedule, draft, refusal, onClose, onAdded }: OverrideFormProps) {
  const { timeZone } = schedule
  const client = useQueryClient()
  const reader = useReader()
  const people = useQuery(userList())
  const [role, setRole] = useState(draft.role)
  const [userId, setUserId] = useState(draft.userId ?? '')
  const [from, setFrom] = useState(toLocalText(draft.startsAt, timeZone))
  const [to, setTo] = useState(toLocalText(draft.endsAt, timeZone))
  const [reason, setReason] = useState(draft.reason ?? '')
  const startsAt = readLocalText(from, timeZone)
  const endsAt = readLocalText(to, timeZone)
  const roles = schedule.rotations.map((rotation) => rotation.role)
  const shown = (people.data?.users ?? []).filter((user) => !user.disabled || user.id === userId)
  const nameOf = (id: string) => shown.find((user) => user.id === id)?.name ?? 'Somebody'

  const saving = useMutation({
    networkMode: 'always',
    mutationFn: (times: { startsAt: number; endsAt: number }) =>
      addOverride(client, schedule.id, { role, userId, ...times, ...(reason.trim() && { reason: reason.trim() }) }),
    onSuccess: (_, times) => {
      const sentence = `${nameOf(userId)} takes ${role} of ${schedule.name} from ${writeWhen(times.startsAt, timeZone)} to ${writeWhen(times.endsAt, timeZone)}.`
      announce(sentence)
      onAdded(sentence)
    },
  })
  const errors = fieldErrors(saving.error)
  const forReader = (at: number | null) => {
    const theirs = at === null ? null : writeForReader(at, timeZone, reader.timeZone)
    return theirs === null ? undefined : `${theirs} for you`
  }

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (startsAt !== null && endsAt !== null && !saving.isPending) saving.mutate({ startsAt, endsAt })
      }}
    >
      <SelectField
        label="Person"
        required
        data-dialog-focus
        value={userId}
        error={errors.userId}
        onChange={(event) => setUserId(event.target.value)}
      >
        <option value="" disabled>
          {people.isError ? 'People could not be read' : 'Choose who takes over'}
        </option>
        {shown.map((user) => (
          <option key={user.id} value={user.id}>
            {user.name}
            {user.id === reader.userId ? ' (you)' : ''}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Duty"
        required
        value={role}
        error={errors.role}
        onChange={(event) => setRole(event.target.value === 'secondary' ? 'secondary' : 'primary')}
      >
        {(['primary', 'secondary'] as const)
          .filter((name) => roles.includes(name) || name === draft.role)
          .map((name) => (
            <option key={name} value={name}>
              {name === 'primary' ? 'Primary: paged first' : 'Secondary'}
            </option>
          ))}
      </SelectField>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="From"
          type="datetime-local"
          required
          value={from}
          error={errors.startsAt}
          hint={forReader(startsAt)}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label="To"
          type="datetime-local"
          required
          value={to}
          error={errors.endsAt}
          hint={forReader(endsAt)}
          onChange={(event) => setTo(event.target.value)}
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
      <TextField
        label="Reason"
        maxLength={200}
        value={reason}
        error={errors.reason}
        placeholder="Doctor’s appointment, swap with Ivo"
        onChange={(event) => setReason(event.target.value)}
      />
      <FormError error={saving.error} fields={['userId', 'role', 'startsAt', 'endsAt', 'reason']} shown={errors} />
      {refusal !== null && <p className="text-ink-2">{refusal}</p>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          type="submit"
          variant="primary"
          disabledReason={refusal}
          pending={saving.isPending}
          pendingLabel="Adding…"
        >
          Add override
        </Button>
      </div>
    </form>
  )
}
