import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { getTimeline } from '#lib/server/incidents/get-timeline.ts'
import { resolveIncident } from '#lib/server/incidents/resolve-incident.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { addSource, as, buildHouse, type GivenAlert, type House, receive, webhookBody, worker } from './house.ts'

let db: FreshDatabase
let house: House
beforeAll(async () => {
  db = await freshDatabase()
  house = await buildHouse()
})
afterAll(() => db.close())

let source = ''
beforeEach(async () => {
  source = (await addSource(`source ${Math.random()}`)).id
})

type Row = { number: number; state: string; priority: string; firing: number; alerts: number; title: string }
const incidents = () =>
  sql.query<Row>(
    'select number, state, priority, firing_count as firing, alert_count as alerts, title from incident where source_id = $1 order by number',
    [source],
  )
const alerts = () =>
  sql.query<{ status: string; occurrences: number; sightings: number }>(
    'select status, occurrences, (select count(*) from alert_occurrence o where o.alert_id = a.id) as sightings from alert a where source_id = $1 order by starts_at',
    [source],
  )
const ingest = () => ingestAlerts(worker())
const kinds = async (number: number) =>
  (await getTimeline(as(house.mara, 'Mara'), { number })).events.map((event) => event.kind)

describe('ingesting webhooks', () => {
  it('opens one incident with its priority, title, timers and timeline', async () => {
    await receive(source, webhookBody([{}]))
    await ingest()
    const [incident] = await incidents()
    expect(incident).toMatchObject({
      state: 'triggered',
      priority: 'P1',
      firing: 1,
      alerts: 1,
      title: 'api: 5xx rate above 5 %',
    })
    const timers = await sql.query<{ kind: string; job: boolean }>(
      `select t.kind, exists (select 1 from graphile_worker.jobs j where j.key = 'timer:' || t.incident_id || ':' || t.kind) as job from timer t join incident i on i.id = t.incident_id where i.number = $1 order by kind`,
      [incident?.number],
    )
    // Nobody can be reached without a channel, so every step was tried at once and only the response clock runs.
    expect(timers).toEqual([{ kind: 'respond', job: true }])
    expect(await kinds(incident?.number ?? 0)).toEqual(
      expect.arrayContaining(['opened', 'alert_fired', 'unreachable', 'exhausted']),
    )
  })

  it('makes one incident of the same webhook sent ten times, and counts each sending', async () => {
    for (let i = 0; i < 10; i++) {
      await receive(source, webhookBody([{}]))
      if (i % 3 === 0) await ingest()
    }
    await ingest()
    expect(await incidents()).toHaveLength(1)
    expect(await alerts()).toEqual([{ status: 'firing', occurrences: 10, sightings: 10 }])
  })

  it('opens exactly one incident when fifty copies arrive at once and two workers ingest', async () => {
    await Promise.all(Array.from({ length: 50 }, () => receive(source, webhookBody([{}]))))
    await Promise.all([ingest(), ingest()])
    expect(await incidents()).toHaveLength(1)
    expect((await alerts())[0]?.occurrences).toBe(50)
  })

  it('joins alerts of one group, and resolves only when all of them have recovered', async () => {
    await receive(source, webhookBody([{ name: 'A' }]), webhookBody([{ name: 'A' }, { name: 'B' }]))
    await ingest()
    await receive(source, webhookBody([{ name: 'A', status: 'resolved' }, { name: 'B' }]))
    await ingest()
    expect(await incidents()).toMatchObject([{ state: 'triggered', firing: 1, alerts: 2 }])
    await receive(source, webhookBody([{ name: 'B', status: 'resolved' }]))
    await ingest()
    const [incident] = await incidents()
    expect(incident).toMatchObject({ state: 'resolved', firing: 0, alerts: 2 })
    expect(
      await sql.query('select 1 from timer t join incident i on i.id = t.incident_id where i.number = $1', [
        incident?.number,
      ]),
    ).toEqual([])
  })

  it('opens a new incident when it fires again after it resolved', async () => {
    await receive(source, webhookBody([{}]), webhookBody([{ status: 'resolved' }]))
    await ingest()
    await receive(source, webhookBody([{ startsAt: '2026-11-22T05:00:00Z' }]))
    await ingest()
    expect(await incidents()).toMatchObject([{ state: 'resolved' }, { state: 'triggered' }])
  })

  it('opens nothing when an old firing is replayed after it resolved', async () => {
    await receive(source, webhookBody([{}]))
    await ingest()
    await receive(source, webhookBody([{ status: 'resolved' }]))
    await ingest()
    await receive(source, webhookBody([{}]))
    await ingest()
    expect(await incidents()).toMatchObject([{ state: 'resolved', firing: 0 }])
  })

  it('reopens instead when it fires again within the configured window', async () => {
    await sql.query('update workspace set reopen_window_ms = 600000')
    await receive(source, webhookBody([{}]), webhookBody([{ status: 'resolved' }]))
    await ingest()
    await receive(source, webhookBody([{ startsAt: '2026-11-22T05:00:00Z' }]))
    await ingest()
    await sql.query('update workspace set reopen_window_ms = 0')
    const [incident, ...others] = await incidents()
    expect(others).toEqual([])
    expect(incident).toMatchObject({ state: 'triggered', firing: 1 })
    expect(await kinds(incident?.number ?? 0)).toContain('reopened')
  })

  it('records a recovery of an alert that was never told to fire, and opens nothing', async () => {
    await receive(source, webhookBody([{ status: 'resolved' }]))
    await ingest()
    expect(await incidents()).toEqual([])
    expect(await alerts()).toMatchObject([{ status: 'resolved', occurrences: 1 }])
  })

  it('does not reopen what a person resolved while its alert keeps being sent', async () => {
    await receive(source, webhookBody([{}]))
    await ingest()
    const [incident] = await incidents()
    await resolveIncident(as(house.mara, 'Mara'), { number: incident?.number ?? 0 })
    await receive(source, webhookBody([{}]))
    await ingest()
    expect(await incidents()).toMatchObject([{ state: 'resolved' }])
  })

  it('raises the priority when a more urgent alert joins, unless a person set it', async () => {
    await receive(source, webhookBody([{ name: 'A', labels: { severity: 'warning' } }]))
    await ingest()
    await receive(source, webhookBody([{ name: 'B', labels: { severity: 'emergency' } }]))
    await ingest()
    expect(await incidents()).toMatchObject([{ priority: 'P0', alerts: 2 }])
  })

  it('keeps a body it cannot read, with the reason, and ingests the ones beside it', async () => {
    await receive(source, webhookBody([{}], 'g', { alerts: [{ status: 'firing' }] }), webhookBody([{}], 'good'))
    await ingest()
    expect(await incidents()).toHaveLength(1)
    const rejected = await sql.query<{ reason: string }>(
      `select reason from intake_body where source_id = $1 and state = 'rejected'`,
      [source],
    )
    expect(rejected[0]?.reason).toMatch(/alerts/)
  })

  it('fires again when the same firing is told anew more than a minute after its end: Alertmanager keeps the first start', async () => {
    await receive(source, webhookBody([{}]))
    await ingest()
    await receive(source, webhookBody([{ status: 'resolved' }]))
    await ingest()
    await db.fastForward(61_000)
    await receive(source, webhookBody([{}]))
    await ingest()
    expect(await incidents()).toMatchObject([{ state: 'resolved' }, { state: 'triggered', firing: 1 }])
  })

  it('resolves when the end is told under another group key, as after an edit of the routes', async () => {
    await receive(source, webhookBody([{}], 'before'))
    await ingest()
    await receive(source, webhookBody([{ status: 'resolved' }], 'after'))
    await ingest()
    expect(await incidents()).toMatchObject([{ state: 'resolved', firing: 0, alerts: 1 }])
  })

  it('does not wait for an alert that belongs to an incident resolved by hand', async () => {
    await receive(source, webhookBody([{ name: 'A' }]))
    await ingest()
    const [first] = await incidents()
    await resolveIncident(as(house.mara, 'Mara'), { number: first?.number ?? 0 })
    await receive(source, webhookBody([{ name: 'A' }, { name: 'B' }]))
    await ingest()
    await receive(source, webhookBody([{ name: 'A' }, { name: 'B', status: 'resolved' }]))
    await ingest()
    expect((await incidents()).map((row) => row.state)).toEqual(['resolved', 'resolved'])
  })

  it('ends with the earlier start that replicas agree on, when that end covers the later one', async () => {
    await receive(source, webhookBody([{ startsAt: '2026-11-22T03:00:30Z' }]))
    await ingest()
    await receive(source, webhookBody([{ startsAt: '2026-11-22T03:00:15Z' }]))
    await ingest()
    expect(await incidents()).toMatchObject([{ state: 'triggered' }])
    await receive(source, webhookBody([{ startsAt: '2026-11-22T03:00:15Z', status: 'resolved' }]))
    await ingest()
    expect(await incidents()).toMatchObject([{ state: 'resolved', firing: 0 }])
  })

  it('does not resolve on a message that was cut off', async () => {
    await receive(source, webhookBody([{}]))
    await ingest()
    await receive(source, webhookBody([{ status: 'resolved' }], 'group-1', { truncatedAlerts: 150 }))
    await ingest()
    expect(await incidents()).toMatchObject([{ state: 'triggered' }])
    await receive(source, webhookBody([{ status: 'resolved' }]))
    await ingest()
    expect(await incidents()).toMatchObject([{ state: 'resolved' }])
  })

  it('opens one incident for one alert that comes by two routes at the same moment', async () => {
    await receive(source, webhookBody([{}], 'route-1'))
    await receive(source, webhookBody([{}], 'route-2'))
    await Promise.all([ingest(), ingest(), ingest()])
    expect(await incidents()).toHaveLength(1)
  })

  const fire: GivenAlert = { startsAt: '2026-11-22T03:00:00Z' }
  const recover: GivenAlert = { ...fire, status: 'resolved', endsAt: '2026-11-22T03:00:01Z' }
  const again: GivenAlert = { startsAt: '2026-11-22T03:00:02Z' }
  const orders = [
    [fire, recover, again],
    [recover, fire, again],
    [again, recover, fire],
    [again, fire, recover],
    [fire, again, recover],
    [recover, again, fire],
  ]
  it.each(
    orders.flatMap((order) => [
      { order, together: true },
      { order, together: false },
    ]),
  )('ends in the state of the source’s own times, whatever order they arrive in (%#)', async ({ order, together }) => {
    for (const alert of order) {
      await receive(source, webhookBody([alert]))
      if (!together) await ingest()
    }
    await ingest()
    expect((await alerts()).map((row) => row.status)).toEqual(['resolved', 'firing'])
    expect((await incidents()).filter((row) => row.state === 'triggered')).toHaveLength(1)
  })
})
