'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '#components/ui/announcements.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { TextareaField } from '#components/ui/textarea-field.tsx'
import { fieldErrors } from '#lib/client/api-error.ts'
import { policyList } from '#lib/client/policies.ts'
import { createService, updateService } from '#lib/client/services.ts'
import { teamList } from '#lib/client/teams.ts'
import type { ServiceView } from '#lib/contracts/directory.ts'

type ServiceFormProps = {
  /** Null for a new one. */
  readonly service: ServiceView | null
  readonly onClose: () => void
}

const FIELDS = ['name', 'description', 'teamId', 'policyId', 'selector']

type Draft = Readonly<Record<'name' | 'description' | 'teamId' | 'policyId' | 'selector', string>>

export function ServiceForm({ service, onClose }: ServiceFormProps) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>({
    name: service?.name ?? '',
    description: service?.description ?? '',
    teamId: service?.teamId ?? '',
    policyId: service?.policyId ?? '',
    selector: service?.selector ?? '',
  })
  const saving = useMutation({
    networkMode: 'always',
    mutationFn: () => {
      const body = {
        name: draft.name,
        description: draft.description.trim() || null,
        teamId: draft.teamId || null,
        policyId: draft.policyId || null,
        selector: draft.selector.trim() || null,
      }
      return service === null ? createService(client, body) : updateService(client, service.id, body)
    },
    onSuccess: () => {
      announce(`${draft.name} is saved.`)
      onClose()
    },
  })
  const errors = fieldErrors(saving.error)
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving.isPending) saving.mutate()
      }}
    >
      <ServiceFields draft={draft} errors={errors} onChange={(change) => setDraft({ ...draft, ...change })} />
      {saving.error !== null && !FIELDS.some((field) => field in errors) && (
        <p role="alert">
          <span aria-hidden="true" className="font-semibold text-p0">
            !{' '}
          </span>
          {saving.error.message}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={saving.isPending} pendingLabel="Saving…">
          {service === null ? 'Add service' : 'Save'}
        </Button>
      </div>
    </form>
  )
}

type ServiceFieldsProps = {
  readonly draft: Draft
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (change: Partial<Draft>) => void
}

function ServiceFields({ draft, errors, onChange }: ServiceFieldsProps) {
  const teams = useQuery(teamList())
  const policies = useQuery(policyList())
  return (
    <>
      <TextField
        label="Name"
        required
        data-dialog-focus
        maxLength={120}
        value={draft.name}
        error={errors.name}
        hint="Alerts join it by their service label, else by their job label."
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <TextareaField
        label="What it does"
        rows={2}
        maxLength={1000}
        value={draft.description}
        error={errors.description}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <SelectField
        label="Team"
        value={draft.teamId}
        error={errors.teamId}
        onChange={(event) => onChange({ teamId: event.target.value })}
      >
        <option value="">{teams.isError ? 'Teams could not be read' : 'No team'}</option>
        {teams.data?.teams.map((team) => (
          <option key={team.id} value={team.id}>
            {team.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Escalation policy"
        value={draft.policyId}
        error={errors.policyId}
        onChange={(event) => onChange({ policyId: event.target.value })}
      >
        <option value="">{policies.isError ? 'Policies could not be read' : 'The default policy'}</option>
        {policies.data?.policies.map((policy) => (
          <option key={policy.id} value={policy.id}>
            {policy.name}
            {policy.isDefault ? ' (default)' : ''}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Selector"
        maxLength={500}
        value={draft.selector}
        error={errors.selector}
        placeholder={'job="api"'}
        hint="How its metrics are found in Prometheus: label matchers, without braces."
        onChange={(event) => onChange({ selector: event.target.value })}
      />
    </>
  )
}
