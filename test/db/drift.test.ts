import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { schemaSql } from '#prisma/schema-engine.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'

/** Columns, keys and plain indexes. Partial and expression indexes, checks and triggers are what Prisma has no word for. */
const SHAPE = `
  select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
         || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as fact
  from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = $1::regnamespace
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped and c.relname <> '_prisma_migrations'
  union all
  select 'constraint ' || conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  from pg_constraint where contype in ('p', 'f', 'u') and connamespace = $1::regnamespace and conrelid::regclass::text not like '%_prisma_migrations'
  union all
  select 'index ' || pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class c on c.oid = i.indrelid and c.relnamespace = $1::regnamespace
  where i.indpred is null and i.indexprs is null and not i.indisprimary and c.relname <> '_prisma_migrations'
  order by 1`

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

async function shape(client: pg.Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ fact: string }>(SHAPE, [schema])
  return rows.map((row) => row.fact.replaceAll(`${schema}.`, ''))
}

it('the migrations make exactly the tables that schema.prisma describes', async () => {
  const client = new pg.Client({ connectionString: db.url })
  await client.connect()
  try {
    await client.query('create schema described')
    await client.query('set search_path to described')
    await client.query((await schemaSql(db.url)).replaceAll('"public"', '"described"'))
    const described = await shape(client, 'described')
    await client.query('set search_path to public')
    const migrated = await shape(client, 'public')
    expect(described.length).toBeGreaterThan(250)
    expect(migrated).toEqual(described)
    await client.query('alter table contact add column forgotten text')
    expect(await shape(client, 'public')).not.toEqual(described)
  } finally {
    await client.end()
  }
})
