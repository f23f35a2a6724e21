import { describe, expect, it } from 'vitest'
import { API, allEndpoints } from './api.ts'
import { openApiDocument } from './openapi.ts'

type Operation = {
  operationId: string
  parameters?: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { content: { 'application/json': { schema: { required?: string[]; properties: object } } } }
  responses: Record<string, object>
}
const document = openApiDocument(API, '1.2.3')
const paths = document.paths as Record<string, Record<string, Operation>>
const operations = Object.values(paths).flatMap((path) => Object.values(path))

describe('the OpenAPI description', () => {
  it('has every door once, by a name of its own', () => {
    expect(operations).toHaveLength(allEndpoints.length)
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(allEndpoints.length)
  })

  it('names every {parameter} of every path, required and with a schema', () => {
    for (const [path, methods] of Object.entries(paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
      for (const operation of Object.values(methods)) {
        const given = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
        expect(given.map((parameter) => parameter.name).sort(), path).toEqual(inPath.sort())
        expect(given.every((parameter) => parameter.required)).toBe(true)
      }
    }
  })

  it('says what goes in, not what comes out of parsing: a defaulted field may be left out', () => {
    const body = paths['/api/v1/tokens']?.post?.requestBody?.content['application/json'].schema
    expect(body?.required).toEqual(['name', 'scopes'])
    const query = paths['/api/v1/alerts']?.get?.parameters
    expect(query?.find((parameter) => parameter.name === 'limit')).toMatchObject({ in: 'query', required: false })
  })

  it('points only at what it holds', () => {
    const text = JSON.stringify(document)
    for (const [, kind, name] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
      const components = document.components as Record<string, Record<string, object>>
      expect(components[kind ?? '']?.[name ?? ''], `${kind}/${name}`).toBeDefined()
    }
    expect(text).not.toContain('#/$defs')
  })

  it('can be sent as JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })
})
