import { expect, it } from 'vitest'
import { isFiltered, readListFilter, toIncidentFilter, writeListFilter } from './search-params.ts'

const read = (address: string) => readListFilter(new URLSearchParams(address))

it.each([
  '',
  '?state=open',
  '?state=acknowledged&priority=P0%2CP2&service=checkout-api&owner=nobody&drills=only&q=5xx+rate',
])('an address survives being read and written: %j', (address) => {
  expect(writeListFilter(read(address))).toBe(address)
})

it('an address that means nothing opens the whole list', () => {
  const filter = read('?state=burning&priority=P9,x&owner=%3Cscript%3E&drills=maybe')
  expect(isFiltered(filter)).toBe(false)
  expect(toIncidentFilter(filter)).toEqual({ state: 'all', drills: 'include' })
})

it('the same priorities in another order are the same address', () => {
  expect(writeListFilter(read('?priority=P2,P0'))).toBe(writeListFilter(read('?priority=P0,P2')))
})

it('a search of blanks asks for nothing', () => {
  expect(toIncidentFilter(read('?q=+++'))).not.toHaveProperty('q')
})
