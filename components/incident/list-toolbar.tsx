'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { serviceList } from '#lib/client/services.ts'
import { DRILL_FILTERS, isFiltered, type ListFilter, PRIORITY_NAMES, STATE_FILTERS } from './search-params.ts'

/** Where `/` puts the cursor. */
export const SEARCH_FIELD_ID = 'incident-search'
const TYPING_PAUSE_MS = 200

type ListToolbarProps = {
  readonly filter: ListFilter
  readonly onChange: (change: Partial<ListFilter>) => void
  readonly onClear: () => void
  readonly count: string
}

const STATE_LABEL = {
  all: 'All, open first',
  open: 'Open',
  triggered: 'Triggered',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
} as const
const DRILL_LABEL = { include: 'With drills', exclude: 'Without drills', only: 'Drills only' } as const

/** What the list shows. Everything chosen here is in the address. */
export function ListToolbar({ filter, onChange, onClear, count }: ListToolbarProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Toolbar label="Filter incidents" end={<span>{count}</span>}>
      <SearchField q={filter.q} onSearch={(q) => onChange({ q })} />
      <Select
        aria-label="State"
        className="w-36"
        value={filter.state}
        onChange={(event) => onChange({ state: STATE_FILTERS.find((state) => state === event.target.value) ?? 'all' })}
      >
        {STATE_FILTERS.map((state) => (
          <option key={state} value={state}>
            {STATE_LABEL[state]}
          </option>
        ))}
      </Select>
      <Button variant="quiet" className="md:hidden" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        Filters
      </Button>
      <div className={`flex flex-wrap items-center gap-2 ${isOpen ? '' : 'max-md:hidden'}`}>
        <MoreFilters filter={filter} onChange={onChange} />
        {isFiltered(filter) && (
          <Button variant="quiet" onClick={onClear}>
            Clear
          </Button>
        )}
      </div>
    </Toolbar>
  )
}

function MoreFilters({ filter, onChange }: Pick<ListToolbarProps, 'filter' | 'onChange'>) {
  const services = useQuery(serviceList())
  const names = new Set((services.data?.services ?? []).map(({ name }) => name))
  if (filter.service !== null) names.add(filter.service)
  return (
    <>
      <fieldset className="flex gap-1">
        <legend className="sr-only">Priority</legend>
        {PRIORITY_NAMES.map((name) => {
          const isOn = filter.priorities.includes(name)
          return (
            <Button
              key={name}
              size="small"
              aria-pressed={isOn}
              className="h-control aria-pressed:bg-selected"
              onClick={() =>
                onChange({
                  priorities: isOn ? filter.priorities.filter((other) => other !== name) : [...filter.priorities, name],
                })
              }
            >
              {name}
            </Button>
          )
        })}
      </fieldset>
      {names.size > 0 && (
        <Select
          aria-label="Service"
          className="w-36"
          value={filter.service ?? ''}
          onChange={(event) => onChange({ service: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">Any service</option>
          {[...names].sort().map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      )}
      <Select
        aria-label="Who has it"
        className="w-32"
        value={filter.owner ?? ''}
        onChange={(event) => onChange({ owner: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">Anybody’s</option>
        <option value="me">Mine</option>
        <option value="nobody">Nobody’s</option>
        {filter.owner !== null && !['me', 'nobody'].includes(filter.owner) && (
          <option value={filter.owner}>One person’s</option>
        )}
      </Select>
      <Select
        aria-label="Drills"
        className="w-32"
        value={filter.drills}
        onChange={(event) => onChange({ drills: DRILL_FILTERS.find((d) => d === event.target.value) ?? 'include' })}
      >
        {DRILL_FILTERS.map((drills) => (
          <option key={drills} value={drills}>
            {DRILL_LABEL[drills]}
          </option>
        ))}
      </Select>
    </>
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
      aria-label="Search incidents"
      aria-keyshortcuts="/"
      placeholder="Search (/)"
      className="w-52 max-sm:w-full"
      maxLength={200}
      defaultValue={q}
      onChange={({ target: { value } }) => {
        clearTimeout(timer.current)
        timer.current = setTimeout(() => onSearch(value), TYPING_PAUSE_MS)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // The browser would empty the field: leaving it is not giving the search up.
        event.preventDefault()
        event.currentTarget.blur()
      }}
    />
  )
}
