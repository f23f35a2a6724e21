import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { systemContext } from '#lib/server/context.ts'
import { getCurrentDrill } from '#lib/server/drills/get-current-drill.ts'
import { replayDrill } from '#lib/server/drills/replay-drill.ts'
import { startDrill } from '#lib/server/drills/start-drill.ts'
import { stopDrill } from '#lib/server/drills/stop-drill.ts'
import { listPanels } from '#lib/server/panels/list-panels.ts'
import { queryPanel } from '#lib/server/panels/query-panel.ts'
import { loadRecording } from '#prisma/seed/drill/recording.ts'
import { fakePrometheus } from '#test/fakes/fake-prometheus.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { connectPrometheus, ivo, sam } from './incident-rows.ts'

const worker = systemContext('Tocsin')
let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

const recording = await loadRecording()
const first = recording.webhooks[0]?.atMs ?? 0
/** Seconds from pressing the button to the recorded webhook at this place. */
const secondsTo = (place: number) => ((recording.webhooks.at(place)?.atMs ?? 0) - first) / 1_000 + 2

type Body = { body: Buffer; state: string; via: string }
const bodies = async () =>
  (await sql.query<Body>('select body, state, via from intake_body order by id')).map(({ body, via }) => ({
    via,
    said: body.length === 0 ? null : JSON.parse(body.toString('utf8')),
  }))
const waitingJobs = async () =>
  (await sql.query<{ n: number }>("select count(*) as n from graphile_worker.jobs where key = 'replay_drill'"))[0]?.n

beforeEach(async () => {
  const { drill } = await getCurrentDrill(sam, {})
  if (drill) await stopDrill(ivo, { drillId: drill.id })
  await ingestAlerts(worker)
  await sql.query('delete from intake_body')
})

describe('a drill', () => {
  it('is one at a time, and whoever comes second is told', async () => {
    const { drill } = await startDrill(ivo, {})
    expect(drill).toMatchObject({ endedAt: null, incidentNumber: null })
    await expect(startDrill(ivo, {})).rejects.toMatchObject({ code: 'conflict', details: { drill: { id: drill.id } } })
    expect((await getCurrentDrill(sam, {})).drill?.id).toBe(drill.id)
    await expect(startDrill(sam, {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('sends its first alert within three seconds, and nothing before', async () => {
    await startDrill(ivo, {})
    expect(await replayDrill(worker)).toBe(0)
    expect(await waitingJobs()).toBe(1)
    await db.fastForward(3_000)
    expect(await replayDrill(worker)).toBe(1)
    const [sent] = await bodies()
    expect(sent).toMatchObject({ via: 'drill', said: { status: 'firing', version: '4' } })
    const ageMs = (await databaseMs()) - Date.parse(sent?.said.alerts[0].startsAt)
    expect(ageMs).toBeLessThan(60_000)
    expect(ageMs).toBeGreaterThan(0)
  })

  it('sends every webhook exactly once although two workers replay it, and ends after the last', async () => {
    const { drill } = await startDrill(ivo, {})
    for (let place = 0; place < recording.webhooks.length; place++) {
      await db.fastForward((place === 0 ? 2.1 : secondsTo(place) - secondsTo(place - 1)) * 1_000)
      await Promise.all([replayDrill(worker), replayDrill(worker), replayDrill(worker)])
    }
    expect((await bodies()).length).toBe(recording.webhooks.length)
    expect((await getCurrentDrill(sam, {})).drill).toBeNull()
    expect(await replayDrill(worker)).toBe(0)
    await ingestAlerts(worker)
    const incidents = await sql.query<{ state: string; drill: boolean; n: number }>(
      'select state, is_drill as drill, count(*) as n from incident where opened_at >= (select started_at from drill where id = $1) group by 1, 2',
      [drill.id],
    )
    expect(incidents).toEqual([{ state: 'resolved', drill: true, n: 2 }])
  })

  it('posts nothing of a transaction that dies, and the next worker posts it', async () => {
    await startDrill(ivo, {})
    await db.fastForward(3_000)
    await sql.query('alter table drill add constraint dies check (replayed = 0 or ended_at is not null) not valid')
    await expect(replayDrill(worker)).rejects.toThrow(/dies/)
    expect(await bodies()).toEqual([])
    await sql.query('alter table drill drop constraint dies')
    expect(await replayDrill(worker)).toBe(1)
    expect((await bodies()).length).toBe(1)
  })

  it('that is stopped resolves what it left firing, once', async () => {
    const { drill } = await startDrill(ivo, {})
    await db.fastForward((secondsTo(1) + 1) * 1_000)
    await replayDrill(worker)
    await ingestAlerts(worker)
    const running = (await getCurrentDrill(sam, {})).drill
    expect(running?.incidentNumber).not.toBeNull()
    const stopped = await stopDrill(ivo, { drillId: drill.id })
    expect(stopped.drill.endedAt).not.toBeNull()
    expect(await stopDrill(ivo, { drillId: drill.id })).toEqual(stopped)
    expect(await waitingJobs()).toBe(0)
    await ingestAlerts(worker)
    const open = await sql.query("select number from incident where state <> 'resolved'")
    expect(open).toEqual([])
  })

  it('draws its panels from the recording, says so, and never asks the live Prometheus', async () => {
    const live = await fakePrometheus()
    await connectPrometheus(live.url)
    await sql.query("insert into service (name, selector) values ('api', 'app=\"other\"') on conflict do nothing")
    await startDrill(ivo, {})
    await db.fastForward((secondsTo(1) + 30) * 1_000)
    await replayDrill(worker)
    await ingestAlerts(worker)
    const number = (await getCurrentDrill(sam, {})).drill?.incidentNumber ?? 0
    const { panels, startMs, endMs } = await listPanels(sam, { number })
    expect(panels.map(({ id }) => id)[0]).toBe('signal-HighErrorRate')
    for (const { id, exploreUrl } of panels) {
      expect(exploreUrl).toBeNull()
      const { answer } = await queryPanel(sam, { number, panelId: id, points: 240 })
      if (answer.status !== 'ok') throw new Error(`${id}: ${answer.message}`)
      expect(answer.source.kind).toBe('recorded')
      const last = Math.max(...answer.series.flatMap(({ points }) => points.map(([atMs]) => atMs)))
      expect(last).toBeLessThanOrEqual(endMs + 1_000)
      expect(last).toBeGreaterThan(endMs - 30_000)
      expect(answer.startMs).toBeGreaterThan(startMs - answer.stepMs)
    }
    const narrow = await queryPanel(sam, { number, panelId: 'traffic', points: 10 })
    expect(narrow.answer.status).toBe('ok')
    expect(live.requests).toEqual([])
    await live.close()
  })
})

async function databaseMs(): Promise<number> {
  const [row] = await sql.query<{ ms: number }>('select (extract(epoch from app_now()) * 1000)::float8 as ms')
  return row?.ms ?? 0
}
