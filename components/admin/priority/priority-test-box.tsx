'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { PriorityChip } from '#components/ui/priority-chip.tsx'
import { TextareaField } from '#components/ui/textarea-field.tsx'
import type { Body } from '#lib/client/call.ts'
import { testPriority } from '#lib/client/priorities.ts'
import { restOfError, useAct } from '../use-act.ts'
import { type RuleDraft, readLabels, readRules } from './rule-drafts.ts'

type PriorityTestBoxProps = {
  /** Rules that are typed but not saved; null when the saved ones are shown. */
  readonly drafts: readonly RuleDraft[] | null
}

/** Paste an alert's labels and see what they would be, and by which rule. */
export function PriorityTestBox({ drafts }: PriorityTestBoxProps) {
  const [text, setText] = useState('severity="critical", service="api"')
  const [wrong, setWrong] = useState<string | null>(null)
  const test = useAct((_, body: Body<'priorities', 'test'>) => testPriority(body))

  const submit = () => {
    const labels = readLabels(text)
    const rules = drafts === null ? null : readRules(drafts)
    setWrong(
      labels.kind === 'wrong'
        ? labels.why
        : rules?.kind === 'wrong'
          ? 'A rule above cannot be read yet. Save says which.'
          : null,
    )
    if (labels.kind !== 'labels' || rules?.kind === 'wrong') return
    test.run({ labels: labels.labels, ...(rules === null ? {} : { rules: rules.rules }) })
  }
  const error = wrong ?? restOfError(test, [])
  return (
    <form
      noValidate
      className="flex max-w-text flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextareaField
        label="Try it: the labels of an alert"
        hint={`Against the ${drafts === null ? 'saved rules' : 'rules above, not saved yet'}.`}
        required
        rows={2}
        spellCheck={false}
        value={text}
        error={error ?? undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" pending={test.isPending} pendingLabel="Trying…">
          Try
        </Button>
        <p role="status" className="flex items-center gap-2">
          {test.answer !== undefined && error === null && (
            <>
              <PriorityChip priority={test.answer.priority} />
              {test.answer.sentence}
            </>
          )}
        </p>
      </div>
    </form>
  )
}
