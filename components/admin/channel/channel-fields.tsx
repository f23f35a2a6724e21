'use client'

import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { ChannelView } from '#lib/contracts/channels.ts'
import { CHANNEL_KINDS, type ChannelField, type ChannelKind, type ChannelValues } from './channel-kinds.ts'
import { newSigningSecret } from './new-signing-secret.ts'

type ChannelFieldsProps = {
  readonly kind: ChannelKind
  /** What is stored and may be shown; null for a new channel. */
  readonly stored: ChannelView['shown'] | null
  readonly values: ChannelValues
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (field: string, value: string) => void
}

/** The settings of one kind of channel. What is secret is typed in and never read back. */
export function ChannelFields({ kind, stored, values, errors, onChange }: ChannelFieldsProps) {
  return (
    <>
      {CHANNEL_KINDS[kind].fields.map((field) => {
        const value = values[field.name] ?? ''
        const error = errors[`config.${field.name}`]
        const change = (next: string) => onChange(field.name, next)
        if (field.choices !== undefined)
          return <Choice key={field.name} field={field} value={value} error={error} onChange={change} />
        return (
          <div key={field.name} className="flex flex-col gap-2">
            <TextField
              label={field.label}
              required={field.isRequired === true && stored === null}
              type={field.isSecret && field.kind !== 'url' && kind !== 'webhook' ? 'password' : 'text'}
              inputMode={field.kind === 'number' ? 'numeric' : field.kind === 'url' ? 'url' : undefined}
              autoComplete="off"
              spellCheck={false}
              placeholder={stored === null ? field.placeholder : (stored[field.name] ?? field.placeholder)}
              hint={hintOf(field, stored)}
              value={value}
              error={error}
              onChange={(event) => change(event.target.value)}
            />
            {kind === 'webhook' && field.isSecret && (
              <div className="flex gap-2">
                <Button size="small" onClick={() => change(newSigningSecret())}>
                  Make one
                </Button>
                {value !== '' && <CopyButton text={value} label="Copy secret" />}
              </div>
            )}
          </div>
        )
      })}
    </>
  )
}

function hintOf(field: ChannelField, stored: ChannelFieldsProps['stored']): string | undefined {
  const isKept = stored !== null && (field.isSecret || field.kind === 'url') && stored[field.name] !== undefined
  if (!isKept) return field.hint
  return `Leave empty to keep what is stored.${field.hint === undefined ? '' : ` ${field.hint}`}`
}

type ChoiceProps = {
  readonly field: ChannelField
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

function Choice({ field, value, error, onChange }: ChoiceProps) {
  return (
    <SelectField
      label={field.label}
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    >
      {field.choices?.map(([choice, words]) => (
        <option key={choice} value={choice}>
          {words}
        </option>
      ))}
    </SelectField>
  )
}
