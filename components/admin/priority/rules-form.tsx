'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import type { Answer, Body } from '#lib/client/call.ts'
import { priorities, setRules } from '#lib/client/priorities.ts'
import { DEFAULT_PRIORITY_RULES } from '#lib/domain/priority/default-priority-rules.ts'
import type { Priority } from '#lib/domain/priority/priority.ts'
import { SaveBar } from '../save-bar.tsx'
import { restOfError, useAct } from '../use-act.ts'
import { useEdited } from '../use-edited.ts'
import { PrioritySelect } from './priority-select.tsx'
import { PriorityTestBox } from './priority-test-box.tsx'
import { beginRules, emptyRule, moveRule, type RuleDraft, readRules } from './rule-drafts.ts'
import { RuleRow } from './rule-row.tsx'

type Shown = Answer<'priorities', 'show'>
type RulesFormProps = Pick<Shown, 'rules' | 'fallback'> & { readonly refusal: string | null }
type Draft = { readonly rules: readonly RuleDraft[]; readonly fallback: Priority }

/** The ordered rules: the first that matches decides. The test box beside them tries what is typed, saved or not. */
export function RulesForm({ rules, fallback, refusal }: RulesFormProps) {
  const { value: draft, set, isDirty, drop } = useEdited<Draft>({ rules: beginRules(rules), fallback })
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const save = useAct(async (client, body: Body<'priorities', 'setRules'>) => {
    const answer = await setRules(client, body)
    // Read again before the typed values go, so that the old ones are not shown in between.
    await client.refetchQueries({ queryKey: priorities().queryKey })
    return answer
  }, drop)
  const setRows = (rows: readonly RuleDraft[]) => set({ ...draft, rules: rows })
  const refused = refusedRow(save.fields, draft.rules)

  const submit = () => {
    const read = readRules(draft.rules)
    setErrors(read.kind === 'wrong' ? read.errors : {})
    if (read.kind === 'rules') save.run({ rules: read.rules, fallback: draft.fallback })
  }
  return (
    <section aria-labelledby="rules">
      <SectionHeader
        className="px-4"
        id="rules"
        title="Rules"
        note="tried from the top; the first that matches decides"
      />
      <div className="flex flex-col gap-4 px-4 py-3">
        <form
          noValidate
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <RuleRows draft={draft} errors={{ ...refused, ...errors }} refusal={refusal} onChange={setRows} />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <Button disabledReason={refusal} onClick={() => setRows([...draft.rules, emptyRule(draft.rules)])}>
              Add rule
            </Button>
            <span className="flex items-center gap-2 text-ink-2">
              When none matches
              <PrioritySelect
                label="Priority when no rule matches"
                value={draft.fallback}
                isHeld={refusal !== null}
                onChange={(to) => set({ ...draft, fallback: to })}
              />
            </span>
          </div>
          <SaveBar
            label="Save rules"
            isDirty={isDirty}
            isPending={save.isPending}
            isSaved={save.answer !== undefined}
            problem={Object.keys(refused).length > 0 ? null : restOfError(save, [])}
            refusal={refusal}
            onDrop={() => {
              setErrors({})
              save.forget()
              drop()
            }}
          />
        </form>
        <PriorityTestBox drafts={isDirty ? draft.rules : null} />
      </div>
    </section>
  )
}

type RuleRowsProps = {
  readonly draft: Draft
  /** By the key of the rule. */
  readonly errors: Readonly<Record<string, string>>
  readonly refusal: string | null
  readonly onChange: (rules: readonly RuleDraft[]) => void
}

function RuleRows({ draft, errors, refusal, onChange }: RuleRowsProps) {
  return (
    <>
      {draft.rules.length === 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-ink-2">No rules yet: every alert becomes {draft.fallback}.</p>
          <Button disabledReason={refusal} onClick={() => onChange(usualRules())}>
            Begin with the usual rules
          </Button>
        </div>
      )}
      <ol className="flex max-w-page flex-col">
        {draft.rules.map((rule, index) => (
          <RuleRow
            key={rule.key}
            rule={rule}
            position={index + 1}
            last={draft.rules.length}
            error={errors[rule.key]}
            isHeld={refusal !== null}
            onChange={(changed) => onChange(draft.rules.map((one) => (one.key === rule.key ? changed : one)))}
            onMove={(by) => onChange(moveRule(draft.rules, rule.key, by))}
            onRemove={() => onChange(draft.rules.filter((one) => one.key !== rule.key))}
          />
        ))}
      </ol>
    </>
  )
}

/** What a new workspace has: an alert's own priority first, then its severity. Nothing is saved by it. */
function usualRules(): readonly RuleDraft[] {
  return beginRules(DEFAULT_PRIORITY_RULES.map((rule) => ({ ...rule, matchers: [...rule.matchers] })))
}

/** The server names a rule by its place: `rules.2`. Here the sentence goes to its row. */
function refusedRow(
  fields: Readonly<Record<string, string>>,
  rules: readonly RuleDraft[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, sentence]) => {
      const [noun, place] = name.split('.')
      const rule = noun === 'rules' ? rules[Number(place)] : undefined
      return rule === undefined ? [] : [[rule.key, sentence]]
    }),
  )
}
