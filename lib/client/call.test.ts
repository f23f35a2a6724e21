import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError, fieldErrors } from './api-error.ts'
import { writeAddress } from './call.ts'
import { readAnswer } from './read-answer.ts'

const endings: (() => void)[] = []
afterEach(() => {
  for (const end of endings.splice(0)) end()
})

async function answerOf(listener: RequestListener): Promise<unknown> {
  const server = createServer(listener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  endings.push(() => server.close())
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return readAnswer(response).catch((error: unknown) => error)
}

it('an address carries its parameters escaped and only the query that was given', () => {
  expect(writeAddress('/api/v1/runs/{runId}/steps/{stepId}', { params: { runId: 'r', stepId: 'a/b#c d' } })).toBe(
    '/api/v1/runs/r/steps/a%2Fb%23c%20d',
  )
  expect(writeAddress('/api/v1/alerts', { query: { status: 'all', q: undefined, limit: 5 } })).toBe(
    '/api/v1/alerts?status=all&limit=5',
  )
})

describe('an answer', () => {
  it('that is a refusal is thrown with its code, sentence, fields and when to come again', async () => {
    const error = await answerOf((_, response) => {
      response.writeHead(429, { 'retry-after': '7' })
      response.end(
        '{"error":{"code":"invalid","message":"Look again.","details":{"fields":{"name":"Give it a name."}}}}',
      )
    })
    expect(error).toMatchObject({ code: 'invalid', status: 429, message: 'Look again.', retryAfterSeconds: 7 })
    expect(fieldErrors(error)).toEqual({ name: 'Give it a name.' })
  })

  it.each([
    [502, '<html>Bad gateway</html>', 'unavailable', 502],
    [404, 'not here', 'not_found', 404],
    [200, '{"incident":', 'unavailable', 0],
  ])('of %i with %s is a failure in words, not a parse error', async (status, body, code, shown) => {
    const error = await answerOf((_, response) => {
      response.writeHead(status)
      response.end(body)
    })
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code, status: shown })
  })
})
