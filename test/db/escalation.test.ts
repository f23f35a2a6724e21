import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { fireDueTimers } from '#lib/server/escalations/fire-due-timers.ts'
import { acknowledgeIncident } from '#lib/server/incidents/acknowledge-incident.ts'
import { assignIncident } from '#lib/server/incidents/assign-incident.ts'
import { escalateIncident } from '#lib/server/incidents/escalate-incident.ts'
import { getIncident } from '#lib/server/incidents/get-incident.ts'
import { getTimeline } from '#lib/server/incidents/get-timeline.ts'
import { reopenIncident } from '#lib/server/incidents/reopen-incident.ts'
import { resolveIncident } from '#lib/server/incidents/resolve-incident.ts'
import { setIncidentPriority } from '#lib/server/incidents/set-incident-priority.ts'
import { unacknowledgeIncident } from '#lib/server/incidents/unacknowledge-incident.ts'
import { deliverDue } from '#lib/server/notifications/deliver-due.ts'
import { type SmtpSink, smtpSink } from '#test/fakes/smtp-sink.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { addSource, as, buildHouse, type House, receive, webhookBody, worker } from './house.ts'

const MINUTE_MS = 60_000
let db: FreshDatabase
let house: House
let mail: SmtpSink
beforeAll(async () => {
  db = await freshDatabase()
  mail = await smtpSink()
  house = await buildHouse({ email: { host: '127.0.0.1', port: mail.port } })
})
afterAll(async () => {
  await db.close()
  await mail.close()
})

const mara = () => as(house.mara, 'Mara Olsen')
const ivo = () => as(house.ivo, 'Ivo Petrov')

async function open(severity = 'critical'): Promise<number> {
  const { id } = await addSource(`source ${Math.random()}`)
  await receive(id, webhookBody([{ labels: { severity } }]))
  await ingestAlerts(worker())
  const [row] = await sql.query<{ number: number }>('select number from incident where source_id = $1', [id])
  return row?.number ?? 0
}
const pass = async (ms: number) => {
  await db.fastForward(ms)
  await fireDueTimers(worker())
}
const paged = async (number: number) =>
  (
    await sql.query<{ recipient: string; event: string; state: string }>(
      'select n.recipient, n.event, n.state from notification n join incident i on i.id = n.incident_id where i.number = $1 order by seq',
      [number],
    )
  ).map((row) => `${row.event} ${row.recipient} ${row.state}`)
const timers = async (number: number) =>
  (await sql.query('select 1 from timer t join incident i on i.id = t.incident_id where i.number = $1', [number]))
    .length
const jobs = async (number: number) =>
  (
    await sql.query(
      `select 1 from graphile_worker.jobs j join incident i on j.key like 'timer:' || i.id || ':%' where i.number = $1`,
      [number],
    )
  ).length
const texts = async (number: number) => (await getTimeline(mara(), { number })).events.map((event) => event.text)

describe('an incident nobody takes', () => {
  it('pages the primary, reminds them, then the secondary, then the escalation contact, each when due', async () => {
    const number = await open()
    expect(await paged(number)).toEqual(['trigger Mara Olsen pending'])
    const { incident } = await getIncident(mara(), { number })
    expect(incident.nextPage?.who).toEqual(['Ivo Petrov'])
    expect(incident.nextPage?.at).toBe(incident.openedAt + 30 * MINUTE_MS)
    expect(incident.respondDueAt).toBe(incident.openedAt + 15 * MINUTE_MS)
    await pass(15 * MINUTE_MS)
    await pass(15 * MINUTE_MS)
    await pass(15 * MINUTE_MS)
    expect((await paged(number)).map((line) => line.split(' pending')[0])).toEqual([
      'trigger Mara Olsen',
      'remind Mara Olsen',
      'escalate Ivo Petrov',
      'escalate Engineering manager',
    ])
    expect(await timers(number)).toBe(0)
    expect(await texts(number)).toContain(
      'Everybody on the escalation policy has been paged. Nothing more will be paged by itself.',
    )
    await deliverDue(worker(), { worker: 'test', random: () => 0.5 })
    expect(new Set((await paged(number)).map((line) => line.split(' ').at(-1)))).toEqual(new Set(['sent']))
    expect(mail.mails.flatMap((sent) => sent.envelope.to)).toEqual(
      expect.arrayContaining(['mara@example.com', 'ivo@example.com', 'manager@example.com']),
    )
  })

  it('fires late timers once each, however long nobody looked', async () => {
    const number = await open()
    await pass(24 * 60 * MINUTE_MS)
    expect((await paged(number)).filter((line) => line.startsWith('escalate Ivo'))).toHaveLength(1)
    await pass(0)
    expect((await paged(number)).filter((line) => line.startsWith('escalate Ivo'))).toHaveLength(1)
  })

  it('decides each timer once when many workers look at the same time', async () => {
    const number = await open()
    await db.fastForward(15 * MINUTE_MS)
    await Promise.all(Array.from({ length: 5 }, () => fireDueTimers(worker())))
    expect((await paged(number)).filter((line) => line.startsWith('remind'))).toHaveLength(1)
  })
})

describe('acknowledging', () => {
  it('removes the timers and their jobs, calls off what has not left, and says who has it', async () => {
    const number = await open()
    expect(await jobs(number)).toBe(2)
    const { incident } = await acknowledgeIncident(mara(), { number })
    expect(incident).toMatchObject({ state: 'acknowledged', owner: { name: 'Mara Olsen' } })
    expect([await timers(number), await jobs(number)]).toEqual([0, 0])
    expect(await paged(number)).toEqual(['trigger Mara Olsen cancelled'])
    await pass(24 * 60 * MINUTE_MS)
    expect(await paged(number)).toHaveLength(1)
  })

  it('has one winner among twenty, and tells the others who', async () => {
    const number = await open()
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => acknowledgeIncident(i % 2 ? mara() : ivo(), { number })),
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const { incident } = await getIncident(mara(), { number })
    for (const lost of tries)
      if (lost.status === 'rejected')
        expect(lost.reason).toMatchObject({
          code: 'conflict',
          details: { by: incident.owner?.name, state: 'acknowledged' },
        })
  })

  it('never loses a race with a due timer: after it, no page is added', async () => {
    for (let i = 0; i < 15; i++) {
      const number = await open()
      await db.fastForward(30 * MINUTE_MS)
      const [acked] = await Promise.allSettled([acknowledgeIncident(mara(), { number }), fireDueTimers(worker())])
      expect(acked.status).toBe('fulfilled')
      const rows = await sql.query<{ state: string }>(
        `select n.state from notification n join incident i on i.id = n.incident_id where i.number = $1 and n.state = 'pending' and n.step is not null`,
        [number],
      )
      expect(rows).toEqual([])
      expect(await timers(number)).toBe(0)
    }
  })

  it('taken back starts the escalation again from now', async () => {
    const number = await open()
    await acknowledgeIncident(mara(), { number })
    await db.fastForward(60 * MINUTE_MS)
    await unacknowledgeIncident(mara(), { number })
    expect(await paged(number)).toEqual(['trigger Mara Olsen cancelled', 'trigger Mara Olsen pending'])
    const { incident } = await getIncident(mara(), { number })
    expect(incident).toMatchObject({ state: 'triggered', owner: null })
    expect(incident.nextPage?.at).toBe(
      incident.readAt + 30 * MINUTE_MS - (incident.readAt - (await escalationStart(number))),
    )
  })
})

const escalationStart = async (number: number) =>
  (await sql.query<{ at: number }>('select escalation_started_at as at from incident where number = $1', [number]))[0]
    ?.at ?? 0

describe('other acts', () => {
  it('escalating now pages the next step and plans the rest from now', async () => {
    const number = await open()
    expect((await escalateIncident(mara(), { number })).paged).toEqual(['Ivo Petrov'])
    expect((await getIncident(mara(), { number })).incident.nextPage?.who).toEqual(['Engineering manager'])
  })

  it('refuses to wake somebody for a version that is no longer the incident’s', async () => {
    const number = await open()
    const { incident } = await getIncident(mara(), { number })
    await acknowledgeIncident(ivo(), { number })
    await expect(escalateIncident(mara(), { number, version: incident.version })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('handing it over tells the person and stops the clocks', async () => {
    const number = await open()
    const { incident } = await assignIncident(mara(), { number, userId: house.leah })
    expect(incident).toMatchObject({ state: 'acknowledged', owner: { name: 'Leah Kim' } })
    expect(await paged(number)).toEqual(['trigger Mara Olsen cancelled', 'update Leah Kim pending'])
    expect(await timers(number)).toBe(0)
  })

  it('raising the priority by hand pages at once what is thereby overdue', async () => {
    const number = await open('warning')
    await db.fastForward(31 * MINUTE_MS)
    await setIncidentPriority(mara(), { number, priority: 'P1' })
    expect(await paged(number)).toContain('escalate Ivo Petrov pending')
  })

  it('resolving stops everything, and reopening undoes it', async () => {
    const number = await open()
    await resolveIncident(mara(), { number, reason: 'a false alarm' })
    expect([await timers(number), await jobs(number)]).toEqual([0, 0])
    await expect(resolveIncident(ivo(), { number })).rejects.toMatchObject({
      code: 'conflict',
      details: { by: 'Mara Olsen' },
    })
    await reopenIncident(ivo(), { number })
    const { incident } = await getIncident(mara(), { number })
    expect(incident).toMatchObject({ state: 'triggered', resolvedAt: null, owner: null })
    expect(await timers(number)).toBe(2)
  })

  it('refuses a viewer', async () => {
    const number = await open()
    await expect(acknowledgeIncident(as(house.leah, 'Leah Kim', 'viewer'), { number })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
