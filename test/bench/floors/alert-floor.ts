import { createServer, type ServerResponse } from 'node:http'
import pg from 'pg'

/**
 * The least that takes alerts in durably: one node:http server, one connection, one statement per batch of whatever arrived
 * meanwhile, answered after the commit. `/live` tells viewers of each batch. With `--outbox` a page is committed beside each.
 */
const [, , url = '', port = '0', mode = ''] = process.argv
const TABLES = `create table if not exists body (id bigserial primary key, received_at timestamptz not null default clock_timestamp(), body jsonb not null);
create table if not exists outbox (id bigserial primary key, body_id bigint not null, sent_at timestamptz, claimed_until timestamptz);
create index if not exists outbox_open on outbox (id) where sent_at is null`
const BODIES = 'insert into body (body) select b from unnest($1::jsonb[]) as b'
const BODIES_AND_PAGES = `with made as (${BODIES} returning id), paged as (insert into outbox (body_id) select id from made returning id)
  select pg_notify('floor', (select max(id)::text from paged))`
const BATCH_MAX = 500

const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query(TABLES)
const statement = mode === '--outbox' ? { name: 'both', text: BODIES_AND_PAGES } : { name: 'bodies', text: BODIES }

let waiting: { text: string; response: ServerResponse }[] = []
let isFlushing = false
async function flush(): Promise<void> {
  if (isFlushing) return
  isFlushing = true
  while (waiting.length > 0) {
    const batch = waiting.slice(0, BATCH_MAX)
    waiting = waiting.slice(BATCH_MAX)
    const status = await client.query({ ...statement, values: [batch.map(({ text }) => text)] }).then(
      () => 202,
      () => 503,
    )
    for (const { response } of batch) response.writeHead(status, { 'content-length': '2' }).end('{}')
  }
  isFlushing = false
}

const viewers = new Set<ServerResponse>()
if (mode === '--outbox') {
  const ear = new pg.Client({ connectionString: url })
  await ear.connect()
  ear.on('notification', ({ payload }) => {
    for (const viewer of viewers) viewer.write(`data: ${payload}\n\n`)
  })
  await ear.query('listen floor')
}

createServer((request, response) => {
  if (request.url === '/live') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n')
    viewers.add(response)
    response.on('close', () => viewers.delete(response))
    return
  }
  let text = ''
  request.setEncoding('utf8')
  request.on('data', (piece: string) => {
    text += piece
  })
  request.on('end', () => {
    JSON.parse(text)
    waiting.push({ text, response })
    setImmediate(() => void flush())
  })
}).listen(Number(port), '127.0.0.1', () => process.send?.({ kind: 'ready' }))
process.on('disconnect', () => process.exit(0))
