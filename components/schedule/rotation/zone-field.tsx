'use client'

import { useId, useState } from 'react'
import { TextField } from '#components/ui/text-field.tsx'

type ZoneFieldProps = {
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  readonly hint?: string
  readonly onChange: (timeZone: string) => void
}

/** A time zone by its name. The names are offered once the field is entered: there are four hundred of them. */
export function ZoneField({ label, value, error, hint, onChange }: ZoneFieldProps) {
  const id = useId()
  const [zones, setZones] = useState<readonly string[]>([])
  return (
    <>
      <TextField
        label={label}
        required
        value={value}
        error={error}
        hint={hint}
        list={id}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        placeholder="Europe/Berlin"
        onFocus={() => setZones(['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')])}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}
