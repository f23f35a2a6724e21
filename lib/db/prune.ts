import type { Sql } from './sql.ts'

const REJECTED_KEPT = 100

/** Deletes ingested bodies a day old, rejected ones beyond the newest hundred of each source, and spent sign-in links and throttles. */
export async function pruneIntake(sql: Sql): Promise<void> {
  await sql.query(`delete from intake_body where state = 'ingested' and received_at < app_now() - interval '1 day'`)
  await sql.query(
    `delete from intake_body where id in (select id from (select id, row_number() over (partition by source_id order by id desc) as n from intake_body where state = 'rejected') ranked where n > $1)`,
    [REJECTED_KEPT],
  )
  await sql.query(`delete from sign_in_link where expires_at < app_now() - interval '30 days'`)
  await sql.query(`delete from login_throttle where updated_at < app_now() - interval '1 day'`)
}
