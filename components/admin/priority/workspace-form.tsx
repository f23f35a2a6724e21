'use client'

import { useState } from 'react'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { TextareaField } from '#components/ui/textarea-field.tsx'
import type { Body } from '#lib/client/call.ts'
import { updateWorkspace, workspace as workspaceQuery } from '#lib/client/workspace.ts'
import type { WorkspaceView } from '#lib/contracts/workspace.ts'
import { SaveBar } from '../save-bar.tsx'
import { restOfError, useAct } from '../use-act.ts'
import { useEdited } from '../use-edited.ts'
import { WorkDays } from './work-days.tsx'
import { beginWorkspace, readWorkspace, type WorkspaceDraft } from './workspace-draft.ts'

type WorkspaceFormProps = { readonly workspace: WorkspaceView; readonly refusal: string | null }

const FIELDS = ['name', 'timeZone', 'workDays', 'opensAt', 'closesAt', 'holidays', 'reopenWindowMs']

/** What “the next business day” means here, and when an alert that comes back reopens its incident. */
export function WorkspaceForm({ workspace, refusal }: WorkspaceFormProps) {
  const { value: draft, set, isDirty, drop } = useEdited(beginWorkspace(workspace))
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const save = useAct(async (client, body: Body<'workspace', 'update'>) => {
    const answer = await updateWorkspace(client, body)
    // Read again before the typed values go, so that the old ones are not shown in between.
    await client.refetchQueries({ queryKey: workspaceQuery().queryKey })
    return answer
  }, drop)
  const submit = () => {
    const read = readWorkspace(draft)
    setWrong(read.kind === 'wrong' ? read.errors : {})
    if (read.kind === 'workspace') save.run(read.body)
  }
  return (
    <section aria-labelledby="workspace">
      <SectionHeader className="px-4" id="workspace" title="Workspace" note="zone, hours and holidays" />
      <form
        noValidate
        className="flex max-w-form flex-col gap-4 px-4 py-3"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Fields
          draft={draft}
          errors={{ ...save.fields, ...wrong }}
          isHeld={refusal !== null}
          set={(change) => set({ ...draft, ...change })}
        />
        <SaveBar
          label="Save workspace"
          isDirty={isDirty}
          isPending={save.isPending}
          isSaved={save.answer !== undefined}
          problem={restOfError(save, FIELDS)}
          refusal={refusal}
          onDrop={() => {
            setWrong({})
            save.forget()
            drop()
          }}
        />
      </form>
    </section>
  )
}

type FieldsProps = {
  readonly draft: WorkspaceDraft
  readonly errors: Readonly<Record<string, string>>
  readonly isHeld: boolean
  readonly set: (change: Partial<WorkspaceDraft>) => void
}

function Fields({ draft, errors, isHeld, set }: FieldsProps) {
  const field = { required: true, disabled: isHeld }
  return (
    <>
      <TextField
        {...field}
        label="Name"
        maxLength={120}
        value={draft.name}
        error={errors.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        {...field}
        label="Time zone"
        placeholder="Europe/Berlin"
        hint="A name such as Europe/Berlin. Its clock changes are followed."
        value={draft.timeZone}
        error={errors.timeZone}
        onChange={(event) => set({ timeZone: event.target.value })}
      />
      <WorkDays
        days={draft.workDays}
        error={errors.workDays}
        isHeld={isHeld}
        onChange={(workDays) => set({ workDays })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...field}
          label="Opens"
          type="time"
          value={draft.opensAt}
          error={errors.opensAt}
          onChange={(event) => set({ opensAt: event.target.value })}
        />
        <TextField
          {...field}
          label="Closes"
          type="time"
          value={draft.closesAt}
          error={errors.closesAt}
          onChange={(event) => set({ closesAt: event.target.value })}
        />
      </div>
      <TextareaField
        label="Holidays"
        disabled={isHeld}
        rows={4}
        placeholder="2026-12-25"
        hint="One date a line, as YYYY-MM-DD."
        value={draft.holidays}
        error={errors.holidays}
        onChange={(event) => set({ holidays: event.target.value })}
      />
      <TextField
        {...field}
        label="Reopen window"
        placeholder="10 m"
        hint="An alert that fires again within this time reopens its resolved incident; later it opens a new one."
        value={draft.reopenWindow}
        error={errors.reopenWindowMs}
        onChange={(event) => set({ reopenWindow: event.target.value })}
      />
    </>
  )
}
