import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '#lib/db/sql.ts'
import { ingestAlerts } from '#lib/server/alerts/ingest-alerts.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'
import { addSource, buildHouse, receive, webhookBody, worker } from '#test/db/house.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
  await buildHouse()
})
afterAll(() => db.close())

/** One message about one of three firings, a second apart, of one of two alerts. */
type Message = { readonly alert: 'x' | 'y'; readonly firing: 0 | 1 | 2; readonly status: 'firing' | 'resolved' }
const second = (n: number) => new Date(Date.parse('2026-11-22T03:00:00Z') + n * 1_000).toISOString()
const startOf = (firing: number) => second(firing * 2)

const message: fc.Arbitrary<Message> = fc.record({
  alert: fc.constantFrom('x', 'y'),
  firing: fc.constantFrom(0, 1, 2),
  status: fc.constantFrom('firing', 'resolved'),
})
/** What arrives, in order; each inner list is one webhook, `true` after it lets the worker read what has come. */
const arrivals = fc.array(fc.tuple(fc.array(message, { minLength: 1, maxLength: 3 }), fc.boolean()), {
  minLength: 1,
  maxLength: 8,
})

/** The state of each firing by the source's own word: over once it said so or once a later one of the same labels is known. */
function expectedStates(messages: readonly Message[]): Map<string, string> {
  const told = Map.groupBy(messages, ({ alert, firing }) => `${alert}${firing}`)
  return new Map(
    [...told].map(([key, ofFiring]) => {
      const [first] = ofFiring
      const isSuperseded = messages.some(({ alert, firing }) => alert === first?.alert && firing > first.firing)
      const isOver = isSuperseded || ofFiring.some(({ status }) => status === 'resolved')
      return [key, isOver ? 'resolved' : 'firing']
    }),
  )
}

const bodyOf = (messages: readonly Message[]) =>
  webhookBody(
    messages.map(({ alert, firing, status }) => ({
      name: alert,
      status,
      startsAt: startOf(firing),
      endsAt: second(firing * 2 + 1),
    })),
  )

type Told = { key: string; status: string; occurrences: number; incident: number | null; lines: number }

async function check(webhooks: readonly (readonly [readonly Message[], boolean])[]): Promise<void> {
  const { id } = await addSource(`source ${Math.random()}`)
  for (const [messages, isReadNow] of webhooks) {
    await receive(id, bodyOf(messages))
    if (isReadNow) await ingestAlerts(worker())
  }
  await ingestAlerts(worker())

  const messages = webhooks.flatMap(([inOne]) => inOne)
  const alerts = await sql.query<Told>(
    `select a.name || (extract(epoch from a.starts_at - $2::timestamptz) / 2)::int as key, a.status, a.occurrences, i.number as incident,
       (select count(*) from timeline_event e where e.incident_id = a.incident_id and e.data ->> 'alertname' = a.name and (e.data ->> 'startsAt')::float8 = extract(epoch from a.starts_at) * 1000) as lines
     from alert a left join incident i on i.id = a.incident_id where a.source_id = $1`,
    [id, startOf(0)],
  )
  expect(new Map(alerts.map(({ key, status }) => [key, status]))).toEqual(expectedStates(messages))
  expect(alerts.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(messages.length)
  // What was over before anybody heard of it is listed by its incident; what fired is told by the timeline too.
  expect(alerts.filter(({ status, lines }) => status === 'firing' && lines === 0)).toEqual([])
  const stories = await sql.query<{ state: string; kinds: string[] }>(
    `select i.state, (select json_agg(e.kind order by e.id) from timeline_event e where e.incident_id = i.id) as kinds from incident i where i.source_id = $1`,
    [id],
  )
  for (const { state, kinds } of stories) {
    expect(kinds).toEqual(expect.arrayContaining(['opened', 'alert_fired']))
    expect(kinds.filter((kind) => kind === 'resolved')).toHaveLength(state === 'resolved' ? 1 : 0)
  }

  const open = await sql.query<{ number: number }>(
    `select number from incident where source_id = $1 and state <> 'resolved'`,
    [id],
  )
  const homes = new Set(alerts.filter(({ status }) => status === 'firing').map(({ incident }) => incident))
  expect(open.map(({ number }) => number)).toEqual([...homes])
}

it('whatever arrives in whatever order and batches, the source’s own times decide, and nothing is dropped', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async (webhooks) => {
      await check(webhooks)
    }),
    { numRuns: 150, seed: 15 },
  )
}, 80_000)
