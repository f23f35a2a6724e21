'use client'

import { Select } from '#components/ui/select.tsx'
import { showParam, WINDOWS, type WindowChoice } from './search-params.ts'

/** The time window of every chart of the page; `[` and `]` do the same. */
export function WindowSelect({ chosen }: { readonly chosen: WindowChoice | null }) {
  return (
    <Select
      aria-label="Time window"
      aria-keyshortcuts="[ ]"
      className="-my-1 w-40 text-label"
      value={chosen?.name ?? ''}
      onChange={(event) => showParam('window', event.target.value === '' ? null : event.target.value)}
    >
      <option value="">since before onset</option>
      {WINDOWS.map(({ name, label }) => (
        <option key={name} value={name}>
          last {label}
        </option>
      ))}
    </Select>
  )
}
