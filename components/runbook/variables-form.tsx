'use client'

import { useId } from 'react'
import { Input } from '#components/ui/input.tsx'
import type { Run } from '#lib/contracts/runbooks.ts'
import type { TypedValues } from './fill-in.ts'

type VariablesFormProps = {
  readonly variables: Run['variables']
  readonly typed: TypedValues
  readonly onType: (name: string, value: string) => void
}

/** The values of a procedure: those the alert gave, with where from; boxes for those it did not. */
export function VariablesForm({ variables, typed, onType }: VariablesFormProps) {
  const id = useId()
  if (variables.length === 0) return null
  const bound = variables.filter(({ value }) => value !== null)
  const unbound = variables.filter(({ value }) => value === null)
  return (
    <div className="flex flex-col gap-1 border-b border-line px-3 py-1.5 text-label">
      {bound.length > 0 && (
        <p className="text-ink-3">
          {bound.map(({ name, value, source }) => (
            <span key={name} className="mr-3 inline-block" title={source === null ? undefined : `From ${source}`}>
              {name} <span className="font-mono text-ink-2">{value}</span>
            </span>
          ))}
        </p>
      )}
      {unbound.map(({ name }) => (
        <div key={name} className="flex items-center gap-2">
          <label htmlFor={`${id}-${name}`} className="w-24 shrink-0 text-ink-2 wrap-anywhere">
            {name}
          </label>
          <Input
            id={`${id}-${name}`}
            className="font-mono"
            autoComplete="off"
            spellCheck={false}
            placeholder="not in the alert: type it"
            value={typed[name] ?? ''}
            onChange={(event) => onType(name, event.target.value)}
          />
        </div>
      ))}
    </div>
  )
}
