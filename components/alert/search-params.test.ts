import { expect, it } from 'vitest'
import { readAlertFilter, toAlertFilter, writeAlertFilter } from './search-params.ts'

const read = (query: string) => readAlertFilter(new URLSearchParams(query))

it.each(['', '?status=firing', '?q=disk+full', '?status=resolved&q=job%3Dapi'])(
  '%o reads and writes as itself',
  (query) => {
    expect(writeAlertFilter(read(query))).toBe(query)
  },
)
it('an address that means nothing is the whole list', () => {
  expect(read('?status=burning&page=3')).toEqual({ status: 'all', q: '' })
})
it('blanks around a search are not sent', () => {
  expect(toAlertFilter({ status: 'firing', q: '  disk ' })).toEqual({ status: 'firing', q: 'disk' })
  expect(toAlertFilter({ status: 'all', q: '  ' })).toEqual({ status: 'all' })
})
it('a search longer than the API takes is cut', () => expect(read(`?q=${'x'.repeat(300)}`).q).toHaveLength(200))
