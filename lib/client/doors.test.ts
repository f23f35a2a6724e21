import { expect, it } from 'vitest'
import { API } from '#lib/contracts/api.ts'
import { DOORS } from './doors.ts'

it('the browser knows every door by the method and path the contracts give it, and no other', () => {
  const said = Object.fromEntries(
    Object.entries(API).map(([noun, endpoints]) => [
      noun,
      Object.fromEntries(
        Object.entries(endpoints).map(([name, endpoint]) => [name, `${endpoint.method} ${endpoint.path}`]),
      ),
    ]),
  )
  expect(DOORS).toEqual(said)
})
