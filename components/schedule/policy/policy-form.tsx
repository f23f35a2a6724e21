'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { announce } from '#components/ui/announcements.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { fieldErrors } from '#lib/client/api-error.ts'
import { createPolicy, updatePolicy } from '#lib/client/policies.ts'
import type { PolicyView } from '#lib/contracts/policies.ts'
import { FormEnd } from '../form-end.tsx'
import {
  bodyOf,
  draftOf,
  type PolicyDraft,
  type Target,
  withStepAdded,
  withStepMoved,
  writeTarget,
} from './policy-draft.ts'
import { StepFields } from './step-fields.tsx'
import { useTargets } from './use-targets.ts'

type PolicyFormProps = {
  /** As it is saved; null for a new one. */
  readonly saved: PolicyView | null
  readonly refusal: string | null
}

const STEPS_MAX = 20

/** Who is paged in turn. Escalations that run follow a changed policy from their next step. */
export function PolicyForm({ saved, refusal }: PolicyFormProps) {
  const client = useQueryClient()
  const router = useRouter()
  const [draft, setDraft] = useState(() => draftOf(saved))
  const { groups, missing } = useTargets()
  const body = bodyOf(draft)
  const saving = useMutation({
    networkMode: 'always',
    mutationFn: (wanted: NonNullable<typeof body>) =>
      saved === null ? createPolicy(client, wanted) : updatePolicy(client, saved.id, wanted),
    onSuccess: ({ policy }) => {
      announce(`${policy.name} is saved.`)
      router.push('/on-call/policies')
    },
  })
  const errors = fieldErrors(saving.error)
  const names = namesOf(saved)
  const nameOf = (target: Target) =>
    groups.flatMap((group) => group.options).find((option) => option.value === writeTarget(target))?.label ??
    names.get(writeTarget(target)) ??
    'Somebody who left'
  return (
    <form
      className="flex max-w-page flex-col gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (body !== null && !saving.isPending) saving.mutate(body)
      }}
    >
      {refusal !== null && <p className="text-ink-2">{refusal}</p>}
      <NameAndRounds draft={draft} errors={errors} onChange={setDraft} />
      {missing.length > 0 && (
        <p role="status" className="text-ink-2">
          ? Could not read {missing.join(', ')}, so they cannot be chosen now.
        </p>
      )}
      <ol>
        {draft.steps.map((step, index) => (
          <StepFields
            key={step.key}
            {...{ step, index, groups, nameOf }}
            count={draft.steps.length}
            onChange={(changed) => setDraft({ ...draft, steps: draft.steps.with(index, changed) })}
            onMove={(by) => setDraft(withStepMoved(draft, index, by))}
            onRemove={() => setDraft({ ...draft, steps: draft.steps.filter((other) => other !== step) })}
          />
        ))}
      </ol>
      {draft.steps.length < STEPS_MAX && (
        <Button className="self-start" onClick={() => setDraft(withStepAdded(draft))}>
          Add a step
        </Button>
      )}
      <FormEnd
        label={saved === null ? 'Make the policy' : 'Save'}
        refusal={refusal ?? (body === null ? 'One of the waits cannot be read.' : null)}
        pending={saving.isPending}
        cancelHref="/on-call/policies"
        error={saving.error}
        fields={['name', 'repeatCount']}
        shown={errors}
      />
    </form>
  )
}

type NameAndRoundsProps = {
  readonly draft: PolicyDraft
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (draft: PolicyDraft) => void
}

function NameAndRounds({ draft, errors, onChange }: NameAndRoundsProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField
        label="Name"
        required
        maxLength={120}
        value={draft.name}
        error={errors.name}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <TextField
        label="Further rounds after the first"
        required
        type="number"
        min={0}
        max={9}
        value={draft.repeatCount}
        error={errors.repeatCount}
        hint="When nobody has acknowledged after the last step, it begins again."
        onChange={(event) => onChange({ ...draft, repeatCount: Math.max(0, event.target.valueAsNumber || 0) })}
      />
    </div>
  )
}

/** The names the server gave, for targets that are not offered any more. */
function namesOf(policy: PolicyView | null): ReadonlyMap<string, string> {
  const pairs = (policy?.steps ?? []).flatMap(({ targets }, step) =>
    targets.map((target, index) => [writeTarget(target), policy?.stepNames[step]?.[index] ?? ''] as const),
  )
  return new Map(pairs.filter(([, name]) => name !== ''))
}
