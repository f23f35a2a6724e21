import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { renderMetrics, watchIntake } from '#lib/server/metrics.ts'
import { checkReadiness, migrationsOfThisVersion } from '#lib/server/readiness.ts'
import { migrationNames } from '#prisma/migrate.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

const dead = {
  query: () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })),
}

async function readinessOf(name: string) {
  const { ready, checks } = await checkReadiness()
  return { ready, ...checks.find((check) => check.name === name) }
}

async function beat(age: string) {
  await sql.query('delete from worker_heartbeat')
  await sql.query(
    `insert into worker_heartbeat (id, kind, lock_ids, started_at, seen_at) values ('w', 'worker', '{}', now(), clock_timestamp() - interval '${age}')`,
  )
}

describe('readiness', () => {
  it('needs a worker that was alive in the last five seconds', async () => {
    expect(await readinessOf('worker')).toMatchObject({ ready: false, ok: false })
    await beat('8 seconds')
    expect(await readinessOf('worker')).toMatchObject({ ready: false, ok: false })
    await beat('1 second')
    expect(await readinessOf('worker')).toMatchObject({ ready: true, ok: true })
  })

  it('looks for the same migrations as are applied, and names one that is missing', async () => {
    expect(migrationsOfThisVersion()).toEqual(migrationNames())
    const [first = ''] = migrationNames()
    await beat('0 seconds')
    await sql.query('update _prisma_migrations set rolled_back_at = now() where migration_name = $1', [first])
    expect(await readinessOf('migrations')).toMatchObject({ ready: false, ok: false })
    expect((await readinessOf('migrations')).message).toContain(first)
    await sql.query('update _prisma_migrations set rolled_back_at = null where migration_name = $1', [first])
  })

  it('says that the database is gone, and what to look at', async () => {
    expect(await checkReadiness(dead)).toEqual({
      ready: false,
      checks: [expect.objectContaining({ name: 'database', ok: false })],
    })
  })
})

describe('metrics', () => {
  it('show what waits and what is open, in a form that Prometheus reads', async () => {
    await sql.query(
      "insert into alert_source (id, kind, name, key_hash, key_prefix) values ('00000000-0000-4000-8000-000000000001', 'alertmanager', 'am', 'h', 'p')",
    )
    await sql.query(
      "insert into intake_body (source_id, state, bytes, body) select '00000000-0000-4000-8000-000000000001', 'accepted', 1, 'x' from generate_series(1, 3)",
    )
    await sql.query(
      "insert into incident (id, source_id, group_key_hash, title, priority, priority_reason, state, labels, opened_at, escalation_started_at) values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'g', 't', 'P1', 'r', 'triggered', '{}', now(), now())",
    )
    await sql.query(
      "insert into timer (incident_id, kind, step, round, escalation_version, due_at) values ('00000000-0000-4000-8000-000000000002', 'escalate', 1, 1, 1, app_now() - interval '30 seconds')",
    )
    watchIntake(() => ({ accepted: 2, unauthorised: 1 }))
    const { contentType, body } = await renderMetrics()
    expect(contentType).toContain('text/plain; version=0.0.4')
    expect(body).toContain('tocsin_database_up 1')
    expect(body).toContain('tocsin_intake_bodies_waiting 3')
    expect(body).toContain('tocsin_open_incidents{priority="P1"} 1')
    expect(body).toContain('tocsin_open_incidents{priority="P0"} 0')
    expect(body).toContain('tocsin_intake_requests_total{code="accepted"} 2')
    expect(Number(/^tocsin_timer_lateness_seconds (.*)$/m.exec(body)?.[1])).toBeGreaterThanOrEqual(30)
    expect((await renderMetrics()).body).toContain('tocsin_intake_requests_total{code="accepted"} 2')
  })

  it('do not show a healthy queue when the database cannot be asked', async () => {
    const { body } = await renderMetrics(dead)
    expect(body).toContain('tocsin_database_up 0')
    expect(body).toContain('tocsin_queue_lag_seconds Nan')
    expect(body).not.toContain('tocsin_open_incidents{')
  })
})
