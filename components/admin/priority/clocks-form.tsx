'use client'

import { useState } from 'react'
import { Input } from '#components/ui/input.tsx'
import { PriorityChip } from '#components/ui/priority-chip.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { Select } from '#components/ui/select.tsx'
import { Table, TableCell, TableRow } from '#components/ui/table.tsx'
import type { Body } from '#lib/client/call.ts'
import { priorities, setClocks } from '#lib/client/priorities.ts'
import { SaveBar } from '../save-bar.tsx'
import { useAct } from '../use-act.ts'
import { useEdited } from '../use-edited.ts'
import { beginClocks, type Clock, type ClockDraft, readClocks } from './clock-drafts.ts'

type ClocksFormProps = { readonly clocks: readonly Clock[]; readonly refusal: string | null }

const COLUMNS = [
  { key: 'priority', label: 'Priority' },
  { key: 'respond', label: 'Respond within' },
  { key: 'escalate', label: 'Escalate to the next step' },
]

/** How long each priority waits for an answer, and then for the next step. */
export function ClocksForm({ clocks, refusal }: ClocksFormProps) {
  const { value: drafts, set, isDirty, drop } = useEdited(beginClocks(clocks))
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const save = useAct(async (client, body: Body<'priorities', 'setClocks'>) => {
    const answer = await setClocks(client, body)
    // Read again before the typed values go, so that the old ones are not shown in between.
    await client.refetchQueries({ queryKey: priorities().queryKey })
    return answer
  }, drop)
  const submit = () => {
    const read = readClocks(drafts)
    setErrors(read.kind === 'wrong' ? read.errors : {})
    if (read.kind === 'clocks') save.run(read.body)
  }
  return (
    <section aria-labelledby="clocks">
      <SectionHeader className="px-4" id="clocks" title="Clocks" note="running timers keep theirs" />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="px-1">
          <Table caption="Clocks per priority" columns={COLUMNS} className="max-w-two">
            {drafts.map((draft) => (
              <ClockRow
                key={draft.priority}
                draft={draft}
                errors={errors}
                isHeld={refusal !== null}
                onChange={(changed) => set(drafts.map((one) => (one === draft ? changed : one)))}
              />
            ))}
          </Table>
        </div>
        <div className="px-4 py-3">
          <SaveBar
            label="Save clocks"
            isDirty={isDirty}
            isPending={save.isPending}
            isSaved={save.answer !== undefined}
            problem={save.error?.message ?? null}
            refusal={refusal}
            onDrop={() => {
              setErrors({})
              save.forget()
              drop()
            }}
          />
        </div>
      </form>
    </section>
  )
}

type ClockRowProps = {
  readonly draft: ClockDraft
  readonly errors: Readonly<Record<string, string>>
  readonly isHeld: boolean
  readonly onChange: (draft: ClockDraft) => void
}

function ClockRow({ draft, errors, isHeld, onChange }: ClockRowProps) {
  const { priority, respondWithin, escalate, escalateAfter } = draft
  return (
    <TableRow>
      <TableCell head className="align-top">
        <PriorityChip priority={priority} />
      </TableCell>
      <TableCell className="align-top">
        <DelayInput
          label={`${priority}: respond within`}
          value={respondWithin}
          error={errors[`${priority}.respondWithin`]}
          isHeld={isHeld}
          onChange={(text) => onChange({ ...draft, respondWithin: text })}
        />
      </TableCell>
      <TableCell className="align-top">
        <div className="flex flex-wrap gap-2">
          <Select
            aria-label={`${priority}: escalate`}
            value={escalate}
            disabled={isHeld}
            onChange={(event) => onChange({ ...draft, escalate: readKind(event.target.value) })}
            className="w-40"
          >
            <option value="at_once">at once</option>
            <option value="after">after</option>
            <option value="next_business_day">next business day</option>
          </Select>
          {escalate === 'after' && (
            <DelayInput
              label={`${priority}: escalate after`}
              value={escalateAfter}
              error={errors[`${priority}.escalateAfter`]}
              isHeld={isHeld}
              onChange={(text) => onChange({ ...draft, escalateAfter: text })}
            />
          )}
        </div>
      </TableCell>
    </TableRow>
  )
}

type DelayInputProps = {
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly isHeld: boolean
  readonly onChange: (text: string) => void
}

function DelayInput({ label, value, error, isHeld, onChange }: DelayInputProps) {
  return (
    <div>
      <Input
        aria-label={label}
        aria-invalid={error === undefined ? undefined : true}
        placeholder="15 m"
        value={value}
        disabled={isHeld}
        onChange={(event) => onChange(event.target.value)}
        className="w-28"
      />
      {error !== undefined && (
        <p role="alert" className="mt-1 text-label">
          <span aria-hidden="true" className="font-semibold text-p0">
            !{' '}
          </span>
          {error}
        </p>
      )}
    </div>
  )
}

function readKind(value: string): ClockDraft['escalate'] {
  return value === 'at_once' || value === 'next_business_day' ? value : 'after'
}
