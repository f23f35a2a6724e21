import { type ListFilter, type ListPlace, listIncidentRows, readListFrame } from '#lib/db/incident-lists.ts'
import { type Sql, sql } from '#lib/db/sql.ts'
import { writeCursor } from '#lib/server/cursor.ts'
import type { Bench, Setting } from '../bench.ts'
import { type Figure, figure, spreadOf } from '../figure.ts'
import { type Asker, askEach, asker } from '../stage/ask.ts'
import { plantHistory } from '../stage/plant-history.ts'
import { startProduct } from '../stage/product.ts'
import { buildWorkplace, sessionOf, tokenHeader } from '../stage/workplace.ts'

const ROWS = 50
const EVERYTHING: ListFilter = {
  state: 'all',
  priorities: [],
  service: null,
  owner: null,
  drills: 'include',
  words: null,
}

/** One way to ask for a list: by the API's query, as the page's address, and as the database is asked. */
type Case = {
  readonly name: string
  readonly query: (index: number) => string
  readonly filter: (index: number) => Partial<ListFilter>
  readonly place?: (index: number) => ListPlace
  readonly page?: string
}

function casesOf(places: readonly ListPlace[]): Case[] {
  const place = (index: number) => places[index % places.length] ?? { phase: 'resolved', openedAtMs: 0, id: '' }
  return [
    { name: 'open, first page', query: () => 'state=open', filter: () => ({ state: 'open' }), page: '/incidents' },
    { name: 'all, first page', query: () => 'state=all', filter: () => ({}), page: '/incidents?state=all' },
    {
      name: 'resolved, deep page',
      query: (index) => `state=resolved&cursor=${writeCursor(place(index))}`,
      filter: () => ({ state: 'resolved' }),
      place,
    },
    {
      name: 'by service',
      query: (index) => `state=all&service=svc-${index % 200}`,
      filter: (index) => ({ service: `svc-${index % 200}` }),
      page: '/incidents?state=all&service=svc-7',
    },
    {
      name: 'by priority, deep',
      query: (index) => `state=resolved&priority=P0&cursor=${writeCursor(place(index))}`,
      filter: () => ({ state: 'resolved', priorities: ['P0'] }),
      place,
    },
    {
      name: 'nobody has it',
      query: () => 'state=open&owner=nobody',
      filter: () => ({ state: 'open', owner: 'nobody' }),
    },
    {
      name: 'search, rare words',
      query: (index) => `state=all&q=${encodeURIComponent(`disk node${(index * 7) % 1_000}`)}`,
      filter: (index) => ({ words: `disk node${(index * 7) % 1_000}` }),
      page: '/incidents?state=all&q=disk+node77',
    },
    { name: 'search, a common word', query: () => 'state=all&q=latency', filter: () => ({ words: 'latency' }) },
    {
      name: 'search by number',
      query: (index) => `state=all&q=INC-${1_000 + index}`,
      filter: (index) => ({ words: `INC-${1_000 + index}` }),
    },
  ]
}

/** Places all over the past, each where a page could begin. */
async function randomPlaces(count: number): Promise<ListPlace[]> {
  const rows = await sql.query<{ id: string; openedAtMs: number }>(
    `select i.id, i.opened_at as "openedAtMs" from generate_series(1, $1::int) n join incident i on i.number = 200 + n * ((select max(number) from incident) - 400) / $1::int where i.state = 'resolved'`,
    [count],
  )
  return rows.map((row) => ({ phase: 'resolved', ...row }))
}

/** What of a list's plans would read the whole table; asks the planner about the very statements that the product sends. */
async function wholeReads(cases: readonly Case[]): Promise<string[]> {
  const found: string[] = []
  const explaining = (name: string): Sql => ({
    query: async (text, values) => {
      const plan = await sql.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
      if (plan.some((row) => /Seq Scan on incident\b/.test(row['QUERY PLAN']))) found.push(name)
      return []
    },
  })
  for (const { name, filter, place } of cases)
    await listIncidentRows(explaining(name), { ...EVERYTHING, ...filter(1) }, place?.(1) ?? null, ROWS)
  await readListFrame(explaining('the counts above a list'))
  return found
}

/** The same rows asked of the database alone: what no server in between could beat. */
async function bareMs({ filter, place }: Case, count: number): Promise<number[]> {
  const tookMs: number[] = []
  for (let index = 0; index < count; index++) {
    const startedAt = performance.now()
    await listIncidentRows(sql, { ...EVERYTHING, ...filter(index) }, place?.(index) ?? null, ROWS)
    tookMs.push(performance.now() - startedAt)
  }
  return tookMs
}

type Askers = { readonly api: Asker; readonly pages: Asker }

async function askOne(one: Case, { api, pages }: Askers, asked: number): Promise<Figure[]> {
  const paths = Array.from({ length: asked }, (_, index) => `/api/v1/incidents?limit=${ROWS}&${one.query(index)}`)
  await askEach(api, paths.slice(0, 20))
  const ours = spreadOf(await askEach(api, paths))
  const answered = figure({
    what: `API p95: ${one.name}`,
    unit: 'ms',
    ours: ours.p95,
    floor: spreadOf(await bareMs(one, asked)).p95,
    goal: { atMost: one.name.startsWith('search') ? 40 : 15 },
    beside: { p50: ours.p50 },
  })
  if (one.page === undefined) return [answered]
  const page = Array.from({ length: asked }, () => one.page ?? '')
  await askEach(pages, page.slice(0, 20))
  const { p50, p95 } = spreadOf(await askEach(pages, page))
  return [
    answered,
    figure({ what: `page p95: ${one.name}`, unit: 'ms', ours: p95, goal: { atMost: 40 }, beside: { p50 } }),
  ]
}

async function run({ databases, isQuick, say }: Setting): Promise<Figure[]> {
  const database = await databases.fresh()
  const { source, policy, userId } = await buildWorkplace('http://127.0.0.1:9/nobody-listens')
  const [authorization, cookie] = [await tokenHeader(userId), await sessionOf(userId)]
  const count = isQuick ? 200_000 : 1_000_000
  say(`history: planting ${count.toLocaleString('en')} incidents`)
  await plantHistory({ count, source, policy })
  const product = await startProduct(database, { workers: 0 })
  const api = asker(product.origin, { authorization })
  const pages = asker(product.origin, { cookie: `${cookie.name}=${cookie.value}` })
  const figures: Figure[] = []
  try {
    const cases = casesOf(await randomPlaces(200))
    for (const one of cases) {
      say(`history: ${one.name}`)
      figures.push(...(await askOne(one, { api, pages }, isQuick ? 60 : 300)))
    }
    const whole = await wholeReads(cases)
    for (const name of whole) say(`history: reads the whole table: ${name}`)
    const what = 'list queries that read the whole table'
    return [...figures, figure({ what, unit: 'count', ours: whole.length, goal: { atMost: 0 } })]
  } finally {
    await Promise.all([api.close(), pages.close()])
    await product.stop()
    await database.close()
  }
}

export const history: Bench = {
  name: 'history',
  title: 'List, filter, deep page and search over past incidents',
  needsBuild: true,
  run,
}
