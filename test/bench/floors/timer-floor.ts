import pg from 'pg'
import { Pool } from 'undici'

/**
 * The least that fires timers on time: claim what is due with SKIP LOCKED, write the event and the page in the same
 * statement, send, note it, and sleep until the next is due. What a dead claimer was sending is taken over after the lease.
 */
export const TIMER_TABLES = `create table timer (id bigserial primary key, due_at timestamptz not null, mark int not null, fired_at timestamptz);
create index timer_waiting on timer (due_at) where fired_at is null;
create table event (id bigserial primary key, mark int not null, kind text not null, at timestamptz not null default clock_timestamp());
create table page (id bigserial primary key, mark int not null, lease_until timestamptz, sent_at timestamptz);
create index page_open on page (lease_until) where sent_at is null`
const LEASE = "clock_timestamp() + interval '5 seconds'"
const FIRE = `with due as (
    update timer set fired_at = clock_timestamp()
    where id in (select id from timer where fired_at is null and due_at <= clock_timestamp() order by due_at limit 200 for update skip locked)
    returning mark),
  told as (insert into event (mark, kind) select mark, 'escalated' from due)
  insert into page (mark, lease_until) select mark, ${LEASE} from due returning id, mark`
const TAKE_OVER = `update page set lease_until = ${LEASE}
  where id in (select id from page where sent_at is null and lease_until < clock_timestamp() limit 200 for update skip locked) returning id, mark`
const NEXT = `select 1000 * extract(epoch from due_at - clock_timestamp())::float8 as ms from timer where fired_at is null order by due_at limit 1`
const LONGEST_SLEEP_MS = 250
const IN_FLIGHT_MAX = 400
const TAKE_OVER_EVERY_MS = 500

type Page = { readonly id: number; readonly mark: number }
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

async function work(url: string, sink: string): Promise<void> {
  const [claimer, noter] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })]
  await Promise.all([claimer.connect(), noter.connect()])
  const receiver = new Pool(new URL(sink).origin, { connections: 32 })
  let inFlight = 0
  let sent: number[] = []
  const send = async ({ id, mark }: Page) => {
    inFlight += 1
    const headers = { 'content-type': 'application/json', 'idempotency-key': String(id) }
    const body = JSON.stringify({ title: `bench-${mark}` })
    const answer = await receiver
      .request({ path: new URL(sink).pathname, method: 'POST', headers, body })
      .catch(() => null)
    await answer?.body.dump()
    inFlight -= 1
    if (answer) sent.push(id)
  }
  const note = async () => {
    for (;;) {
      await pause(10)
      const ids = sent
      sent = []
      if (ids.length > 0)
        await noter.query({
          name: 'note',
          text: 'update page set sent_at = clock_timestamp() where id = any($1)',
          values: [ids],
        })
    }
  }
  void note()
  process.send?.({ kind: 'ready' })
  for (let tookOverAtMs = 0; ; ) {
    if (inFlight > IN_FLIGHT_MAX) await pause(2)
    const { rows } = await claimer.query<Page>({ name: 'fire', text: FIRE })
    for (const page of rows) void send(page)
    if (Date.now() - tookOverAtMs > TAKE_OVER_EVERY_MS) {
      tookOverAtMs = Date.now()
      for (const page of (await claimer.query<Page>({ name: 'over', text: TAKE_OVER })).rows) void send(page)
    }
    if (rows.length === 200) continue
    const next = (await claimer.query<{ ms: number }>({ name: 'next', text: NEXT })).rows[0]?.ms ?? LONGEST_SLEEP_MS
    await pause(Math.min(LONGEST_SLEEP_MS, Math.max(2, next)))
  }
}

const [, , url, sink] = process.argv
if (import.meta.main && url && sink) {
  process.on('disconnect', () => process.exit(0))
  await work(url, sink)
}
