import { z } from 'zod'
import { type AnyEndpoint, errorBody } from './endpoint.ts'

type Json = Record<string, unknown>
type Nouns = Readonly<Record<string, Readonly<Record<string, AnyEndpoint>>>>

/** Every refusal a call may meet, with what the caller should do about it. */
const REFUSALS: Readonly<Record<number, string>> = {
  401: 'Nobody known asks: sign in, or send a token',
  403: 'The role or the scope does not reach',
  404: 'It does not exist, or was removed',
  409: 'Somebody was first; `details` says who and when',
  422: 'Some of what was sent cannot be used; `details.fields` has a sentence for each',
  429: 'Too much at once; `Retry-After` says when',
  500: 'A mistake in Tocsin; its log has it under the id in `details`',
  503: 'Something it needs is not there; `Retry-After` says when',
}

/** The OpenAPI 3.1 description of these doors, made from the schemas that parse them. */
export function openApiDocument(nouns: Nouns, version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [noun, endpoints] of Object.entries(nouns))
    for (const [name, endpoint] of Object.entries(endpoints)) {
      const path = paths[endpoint.path] ?? {}
      path[endpoint.method.toLowerCase()] = operation(endpoint, noun, name)
      paths[endpoint.path] = path
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tocsin',
      version,
      description:
        'Everything the browser does. Instants are milliseconds since the epoch, UTC; durations are milliseconds. Send a token as `Authorization: Bearer`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: Object.keys(nouns).map((name) => ({ name })),
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: jsonSchema(errorBody, 'output') },
      responses: Object.fromEntries(
        Object.entries(REFUSALS).map(([status, description]) => [
          `Refused${status}`,
          { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
        ]),
      ),
    },
  }
}

function operation(endpoint: AnyEndpoint, noun: string, name: string): Json {
  const body = jsonSchema(endpoint.body, 'input')
  const parameters = [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')]
  return {
    operationId: `${noun}.${name}`,
    tags: [noun],
    summary: endpoint.summary,
    'x-permission': endpoint.permission,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(isEmpty(body)
      ? {}
      : { requestBody: { required: 'required' in body, content: { 'application/json': { schema: body } } } }),
    responses: {
      [endpoint.status]: {
        description: endpoint.status === 201 ? 'Made' : 'Done',
        content: { 'application/json': { schema: jsonSchema(endpoint.response, 'output') } },
      },
      ...Object.fromEntries(
        Object.keys(REFUSALS).map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]),
      ),
    },
  }
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): readonly Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }))
}

function isEmpty(schema: Json): boolean {
  return Object.keys((schema.properties as Json | undefined) ?? {}).length === 0 && !('anyOf' in schema)
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
