'use client'

import { useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { type AlertListFilter, STATUS_FILTERS } from './search-params.ts'

/** Where `/` puts the cursor. */
export const SEARCH_FIELD_ID = 'alert-search'
const TYPING_PAUSE_MS = 200
const STATUS_LABEL = { all: 'All', firing: 'Firing', resolved: 'Resolved' } as const

type AlertToolbarProps = {
  readonly filter: AlertListFilter
  readonly onChange: (change: Partial<AlertListFilter>) => void
  readonly count: string
}

/** What the list shows. Everything chosen here is in the address. */
export function AlertToolbar({ filter, onChange, count }: AlertToolbarProps) {
  return (
    <Toolbar label="Filter alerts" end={<span>{count}</span>}>
      <SearchField q={filter.q} onSearch={(q) => onChange({ q })} />
      <fieldset className="flex gap-1">
        <legend className="sr-only">Status</legend>
        {STATUS_FILTERS.map((status) => (
          <Button
            key={status}
            size="small"
            aria-pressed={filter.status === status}
            className="h-control aria-pressed:bg-selected"
            onClick={() => onChange({ status })}
          >
            {STATUS_LABEL[status]}
          </Button>
        ))}
      </fieldset>
    </Toolbar>
  )
}

/** Owns what is being typed; the address and the server follow when the fingers rest. */
function SearchField({ q, onSearch }: { readonly q: string; readonly onSearch: (q: string) => void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // A search that was typed and left must not change the address of the page one went to.
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <Input
      id={SEARCH_FIELD_ID}
      type="search"
      aria-label="Search alerts by name or label"
      aria-keyshortcuts="/"
      placeholder="Search name or label (/)"
      className="w-60 max-sm:w-full"
      maxLength={200}
      defaultValue={q}
      onChange={({ target: { value } }) => {
        clearTimeout(timer.current)
        timer.current = setTimeout(() => onSearch(value), TYPING_PAUSE_MS)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
