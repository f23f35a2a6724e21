import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction, sql } from '#lib/db/sql.ts'
import { type FreshDatabase, freshDatabase } from '#test/db/fresh-database.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
  await sql.query('create table counter (id int primary key, n int not null)')
})
afterAll(() => db.close())

const counters = () => sql.query<{ id: number; n: number }>('select id, n from counter order by id')

/** A meeting point: everybody waits until all have come, once. */
function meeting(size: number) {
  let come = 0
  let open = () => {}
  const all = new Promise<void>((done) => {
    open = done
  })
  return () => {
    come += 1
    if (come === size) open()
    return all
  }
}

it('two transactions that lock each other out both commit, and nobody hears of it', async () => {
  await sql.query('truncate counter')
  await sql.query('insert into counter values (1, 0), (2, 0)')
  const bothHoldOne = meeting(2)
  let runs = 0
  const addIn = (order: readonly [number, number]) =>
    inTransaction(async (tx) => {
      runs += 1
      await tx.query('update counter set n = n + 1 where id = $1', [order[0]])
      await bothHoldOne()
      await tx.query('update counter set n = n + 1 where id = $1', [order[1]])
    })
  await Promise.all([addIn([1, 2]), addIn([2, 1])])
  expect(await counters()).toEqual([
    { id: 1, n: 2 },
    { id: 2, n: 2 },
  ])
  // The control: without a deadlock nobody would have run twice.
  expect(runs).toBeGreaterThanOrEqual(3)
})

it('a serialization failure runs the loser again on what the winner left', async () => {
  await sql.query('truncate counter')
  await sql.query('insert into counter values (1, 0)')
  const bothHaveRead = meeting(2)
  let runs = 0
  const increment = () =>
    inTransaction(async (tx) => {
      runs += 1
      await tx.query('set transaction isolation level serializable')
      const [row] = await tx.query<{ n: number }>('select n from counter where id = 1')
      await bothHaveRead()
      await tx.query('update counter set n = $1 where id = 1', [(row?.n ?? 0) + 1])
    })
  await Promise.all([increment(), increment()])
  expect(await counters()).toEqual([{ id: 1, n: 2 }])
  expect(runs).toBe(3)
})

it('gives up after four tries rather than never, and leaves nothing behind', async () => {
  let runs = 0
  const hopeless = inTransaction(async (tx) => {
    runs += 1
    await tx.query('insert into counter values (9, 9)')
    await tx.query(`do $$ begin raise exception 'again' using errcode = '40001'; end $$`)
  })
  await expect(hopeless).rejects.toMatchObject({ code: '40001' })
  expect(runs).toBe(4)
  expect((await counters()).find(({ id }) => id === 9)).toBeUndefined()
})

it('does not try again what another try would not mend', async () => {
  let runs = 0
  const wrong = inTransaction(async (tx) => {
    runs += 1
    await tx.query('select 1 / 0')
  })
  await expect(wrong).rejects.toMatchObject({ code: '22012' })
  expect(runs).toBe(1)
})
