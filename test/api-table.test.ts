import { expect, it } from 'vitest'
import { routes } from '#app/api/v1/routes.ts'
import { allEndpoints } from '#lib/contracts/api.ts'

const nameOf = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`

it('every door of the contracts leads to a verb, and no verb is reached by a door they do not name', () => {
  expect(routes.map(({ endpoint }) => nameOf(endpoint)).sort()).toEqual(allEndpoints.map(nameOf).sort())
})

it('no two doors are the same', () => {
  const names = allEndpoints.map((endpoint) => nameOf(endpoint).replace(/\{\w+\}/g, '{}'))
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
})
