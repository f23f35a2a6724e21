import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dispatch } from '#app/api/_http/handle.ts'
import { GET as ready } from '#app/api/health/ready/route.ts'
import { routes } from '#app/api/v1/routes.ts'
import { runCommand } from '#lib/cli/run-command.ts'
import { sql } from '#lib/db/sql.ts'
import { settleEnv } from '#lib/env.ts'
import { authenticateRequest } from '#lib/server/auth/authenticate-request.ts'
import { assertSameOrigin } from '#lib/server/auth/same-origin.ts'
import { fakePrometheus } from '../fakes/fake-prometheus.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'

const handle = dispatch(routes, { authenticate: authenticateRequest, assertSameOrigin, checkAnswers: true })
const server = createServer(async (incoming, outgoing) => {
  const pieces: Uint8Array[] = []
  for await (const piece of incoming) pieces.push(piece)
  const { method = 'GET', url = '/' } = incoming
  const body = pieces.length > 0 ? { body: Buffer.concat(pieces) } : {}
  const headers = incoming.headers as Record<string, string>
  const answer = url.startsWith('/api/health')
    ? await ready()
    : await handle(new Request(`http://tocsin.test${url}`, { method, headers, ...body }))
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
})

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
  await sql.query(
    `insert into workspace (id, name, time_zone, work_days, opens_at, closes_at, holidays)
     values (1, 'Tests', 'Europe/Warsaw', '{1,2,3,4,5}', '09:00', '17:00', '{}') on conflict do nothing`,
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  settleEnv({ TOCSIN_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, TOCSIN_TOKEN: '' })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await db.close()
})

async function run(line: string): Promise<Record<string, unknown>> {
  const { exitCode, out, err } = await runCommand([...line.split(' '), '--json'])
  expect({ exitCode, err }, line).toEqual({ exitCode: 0, err: '' })
  return JSON.parse(out) as Record<string, unknown>
}

describe('the command line against a real instance', () => {
  it('invites somebody, gives them another link, and makes a token that works', async () => {
    expect((await run('user create --name Mara --email mara@example.org --role admin')).url).toMatch(/^http/)
    expect((await run('user link --email MARA@example.org')).url).toMatch(/^http/)
    const { token } = await run('token create --name ci --scope read --days 7')
    settleEnv({ TOCSIN_TOKEN: String(token) })
    expect(await run('source list')).toEqual({ sources: [] })
    expect(await runCommand(['source', 'add', 'alertmanager', '--name', 'x'])).toMatchObject({ exitCode: 1 })
    settleEnv({ TOCSIN_TOKEN: '' })
  })

  it('connects an Alertmanager and prints the receiver that carries its key', async () => {
    const { key, url, receiver } = await run('source add alertmanager --name prod')
    expect(url).toBe('http://tocsin.test/api/hooks/alertmanager')
    expect(String(receiver)).toContain(String(key))
    const { err, exitCode } = await runCommand(['source', 'add', 'alertmanager', '--name', 'prod'])
    expect({ err, exitCode }).toMatchObject({ exitCode: 1, err: expect.stringContaining('prod') })
  })

  it('connects a Prometheus after asking it who it is', async () => {
    const prometheus = await fakePrometheus()
    try {
      const { id, test } = await run(`prometheus add --name main --url ${prometheus.url}`)
      expect({ id, test }).toMatchObject({ id: expect.any(String), test: { ok: true } })
    } finally {
      await prometheus.close()
    }
  })

  it('lists nothing as nothing, and says which incident does not exist', async () => {
    expect(await run('incident list')).toMatchObject({ incidents: [], openCount: 0 })
    expect((await runCommand(['incident', 'list'])).out).toBe('Nothing to show: no such incident.')
    expect(await runCommand(['incident', 'show', '7'])).toMatchObject({ exitCode: 1, out: '' })
    expect(await run('on-call')).toMatchObject({ schedules: [] })
  })

  it('finds by doctor that no worker runs', async () => {
    const { exitCode, out } = await runCommand(['doctor'])
    expect(exitCode).toBe(1)
    expect(out).toContain('✓ database')
    expect(out).toContain('✓ migrations')
    expect(out).toContain('✗ worker: No worker is alive.')
  })
})
