'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '#components/ui/announcements.ts'
import { Button } from '#components/ui/button.tsx'
import { fieldErrors } from '#lib/client/api-error.ts'
import { addOverride } from '#lib/client/on-call.ts'
import type { ScheduleView, ShiftView } from '#lib/contracts/on-call.ts'
import { FormError } from '../form-error.tsx'
import { writeWhen } from '../when.ts'
import { readLocalText, toLocalText } from './local-text.ts'
import { OVERRIDE_FIELDS, OverrideFields, type OverrideText } from './override-fields.tsx'

export type OverrideDraft = {
  readonly role: ShiftView['role']
  readonly userId: string | null
  readonly startsAt: number
  readonly endsAt: number
}

type OverrideFormProps = {
  readonly schedule: ScheduleView
  readonly draft: OverrideDraft
  readonly refusal: string | null
  readonly onClose: () => void
  readonly onAdded: (sentence: string) => void
}

/** Begins with what was pressed. What is wrong is said by the server, at its field. */
export function OverrideForm({ schedule, draft, refusal, onClose, onAdded }: OverrideFormProps) {
  const { id, name, timeZone } = schedule
  const client = useQueryClient()
  const [text, setText] = useState<OverrideText>({
    ...{ role: draft.role, userId: draft.userId ?? '', reason: '' },
    from: toLocalText(draft.startsAt, timeZone),
    to: toLocalText(draft.endsAt, timeZone),
  })
  const startsAt = readLocalText(text.from, timeZone)
  const endsAt = readLocalText(text.to, timeZone)
  const saving = useMutation({
    networkMode: 'always',
    mutationFn: (times: { startsAt: number; endsAt: number }) => {
      const { role, userId, reason } = text
      return addOverride(client, id, { role, userId, ...times, ...(reason.trim() && { reason: reason.trim() }) })
    },
    onSuccess: ({ override: { user, role, ...times } }) => {
      const span = `from ${writeWhen(times.startsAt, timeZone)} to ${writeWhen(times.endsAt, timeZone)}`
      const sentence = `${user.name} takes ${role} of ${name} ${span}.`
      announce(sentence)
      onAdded(sentence)
    },
  })
  const errors = fieldErrors(saving.error)

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (startsAt !== null && endsAt !== null && !saving.isPending) saving.mutate({ startsAt, endsAt })
      }}
    >
      <OverrideFields
        schedule={schedule}
        text={text}
        errors={errors}
        onChange={(change) => setText({ ...text, ...change })}
      />
      <FormError error={saving.error} fields={OVERRIDE_FIELDS} shown={errors} />
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
