'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { announce } from '#components/ui/announcements.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { fieldErrors } from '#lib/client/api-error.ts'
import { createSchedule, updateSchedule } from '#lib/client/on-call.ts'
import type { ScheduleInput, ScheduleView } from '#lib/contracts/on-call.ts'
import type { UserView } from '#lib/contracts/users.ts'
import { wallTimeOf } from '#lib/domain/time/wall-time.ts'
import { FormEnd } from '../form-end.tsx'
import { RotationFieldset } from './rotation-fieldset.tsx'
import { newRotation, type RotationDraft, withZone } from './schedule-draft.ts'
import { ZoneField } from './zone-field.tsx'

type ScheduleFormProps = {
  readonly start: ScheduleInput
  /** As it is saved; null for a new one. */
  readonly saved: ScheduleView | null
  readonly people: readonly UserView[]
  readonly nowMs: number
  readonly refusal: string | null
}

const ROLES = ['primary', 'secondary'] as const

/** A schedule with its rotations. Nothing changes before it is saved, and the coming turns are shown before that. */
export function ScheduleForm({ start, saved, people, nowMs, refusal }: ScheduleFormProps) {
  const client = useQueryClient()
  const router = useRouter()
  const [draft, keepDraft] = useState(start)
  const saving = useMutation({
    networkMode: 'always',
    mutationFn: () => (saved === null ? createSchedule(client, draft) : updateSchedule(client, saved.id, draft)),
    onSuccess: ({ schedule }) => {
      announce(`${schedule.name} is saved.`)
      router.push(`/on-call?schedule=${schedule.id}`)
    },
  })
  const errors = fieldErrors(saving.error)
  // What the server said was about what it was given, not about what is typed since.
  const setDraft = (next: ScheduleInput) => {
    keepDraft(next)
    if (saving.isError) saving.reset()
  }
  const setRotation = (index: number, rotation: RotationDraft) =>
    setDraft({ ...draft, rotations: draft.rotations.with(index, rotation) })
  const missing = ROLES.find((role) => draft.rotations.every((rotation) => rotation.role !== role))
  const add = (role: RotationDraft['role']) =>
    setDraft({
      ...draft,
      rotations: [...draft.rotations, newRotation(role, draft.timeZone, wallTimeOf(nowMs, 'UTC').date)],
    })
  return (
    <form
      className="flex max-w-page flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving.isPending) saving.mutate()
      }}
    >
      {refusal !== null && <p className="text-ink-2">{refusal}</p>}
      <NameAndZone draft={draft} errors={errors} onChange={setDraft} />
      {draft.rotations.map((rotation, index) => (
        <RotationFieldset
          key={rotation.role}
          rotation={rotation}
          saved={saved?.rotations.find(({ role }) => role === rotation.role)}
          people={people}
          nowMs={nowMs}
          errors={errorsOf(errors, `rotations.${index}`)}
          onChange={(changed) => setRotation(index, changed)}
          onRemove={
            draft.rotations.length === 1
              ? null
              : () => setDraft({ ...draft, rotations: draft.rotations.filter((own) => own !== rotation) })
          }
        />
      ))}
      {missing !== undefined && (
        <Button className="self-start" onClick={() => add(missing)}>
          Add a {missing} rotation
        </Button>
      )}
      <FormEnd
        label={saved === null ? 'Make the schedule' : 'Save'}
        refusal={refusal}
        pending={saving.isPending}
        cancelHref={saved === null ? '/on-call' : `/on-call?schedule=${saved.id}`}
        error={saving.error}
        fields={Object.keys(errors)}
        shown={errors}
      />
    </form>
  )
}

type NameAndZoneProps = {
  readonly draft: ScheduleInput
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (draft: ScheduleInput) => void
}

function NameAndZone({ draft, errors, onChange }: NameAndZoneProps) {
  return (
    <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
      <TextField
        label="Name"
        required
        maxLength={120}
        value={draft.name}
        error={errors.name}
        placeholder="Platform"
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <ZoneField
        label="Time zone"
        value={draft.timeZone}
        error={errors.timeZone}
        hint="The month is drawn on the wall of this zone."
        onChange={(timeZone) => onChange(withZone(draft, timeZone))}
      />
    </div>
  )
}

/** What was said about one rotation: `rotations.0.participants` is its `participants`, `rotations.0` alone is `''`. */
function errorsOf(errors: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  const own = Object.entries(errors).filter(([field]) => field === prefix || field.startsWith(`${prefix}.`))
  return Object.fromEntries(
    own.map(([field, sentence]) => {
      const rest = field.slice(prefix.length + 1).split('.')[0] ?? ''
      return [['participants', 'anchorDate', 'timeZone', 'name'].includes(rest) ? rest : '', sentence]
    }),
  )
}
