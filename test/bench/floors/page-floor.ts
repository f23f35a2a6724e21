import pg from 'pg'
import { Pool } from 'undici'

/** The least that sends what the bare intake committed: woken by the commit, claims, sends, notes in batches what was taken. */
const [, , url = '', sink = ''] = process.argv
const CLAIM = `update outbox o set claimed_until = clock_timestamp() + interval '5 seconds'
  from (select id from outbox where sent_at is null and (claimed_until is null or claimed_until < clock_timestamp()) order by id limit 100 for update skip locked) due
  where o.id = due.id returning o.id, (select body from body where body.id = o.body_id) as body`
const AT_ONCE_MAX = 64

const [claimer, noter, ear] = [0, 1, 2].map(() => new pg.Client({ connectionString: url }))
if (!claimer || !noter || !ear) throw new Error('Three connections were to be made.')
await Promise.all([claimer.connect(), noter.connect(), ear.connect()])
const receiver = new Pool(new URL(sink).origin, { connections: 32 })
const path = new URL(sink).pathname

let inFlight = 0
let taken: number[] = []
let isNoting = false
async function note(): Promise<void> {
  if (isNoting) return
  isNoting = true
  while (taken.length > 0) {
    const ids = taken
    taken = []
    await noter?.query({
      name: 'note',
      text: 'update outbox set sent_at = clock_timestamp() where id = any($1)',
      values: [ids],
    })
  }
  isNoting = false
}

async function send(row: { id: number; body: unknown }): Promise<void> {
  inFlight += 1
  const answer = await receiver.request({
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': String(row.id) },
    body: JSON.stringify(row.body),
  })
  await answer.body.dump()
  inFlight -= 1
  taken.push(row.id)
  void note()
  if (isStarved) void claim()
}

let isClaiming = false
let isStarved = false
let wasWoken = false
async function claim(): Promise<void> {
  wasWoken = true
  if (isClaiming) return
  isClaiming = true
  while (wasWoken) {
    wasWoken = false
    isStarved = inFlight >= AT_ONCE_MAX
    if (isStarved) break
    const { rows } = (await claimer?.query({ name: 'claim', text: CLAIM })) ?? { rows: [] }
    for (const row of rows) void send(row)
    if (rows.length === 100) wasWoken = true
  }
  isClaiming = false
}

ear.on('notification', () => void claim())
await ear.query('listen floor')
setInterval(() => void claim(), 1_000)
process.send?.({ kind: 'ready' })
process.on('disconnect', () => process.exit(0))
