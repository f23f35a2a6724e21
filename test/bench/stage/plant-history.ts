import { sql } from '#lib/db/sql.ts'

/**
 * Fills the database with past incidents, resolved, one every thirty seconds back from now, and a hundred open ones. Titles
 * hold a node of a thousand and a region of seven, for searching. Takes about a minute for a million.
 */
export async function plantHistory({
  count,
  source,
  policy,
}: {
  count: number
  source: string
  policy: string
}): Promise<void> {
  // Longer than any statement the product itself may run, so each part is a statement of its own.
  const part = 50_000
  for (let from = 0; from < count; from += part)
    await sql.query(
      `insert into incident (source_id, group_key_hash, title, priority, priority_reason, state, service_name, labels, opened_at, escalation_started_at, policy_id, resolved_at, resolved_reason, search_text, firing_count, alert_count)
       select $1::uuid, md5('past' || i), title, priority, 'a bench', case when i < 100 then 'triggered' else 'resolved' end, service, jsonb_build_object('service', service), at, at, $2::uuid,
         case when i < 100 then null else at + interval '20 minutes' end, case when i < 100 then null else 'all its alerts have recovered' end, title || ' ' || service, case when i < 100 then 1 else 0 end, 1
       from (select i, (array['High error rate', 'Disk full', 'Latency above limit', 'Pod restarts', 'Queue backlog', 'Certificate expires'])[1 + i % 6] || ' on node' || i % 1000 || ' in region' || i % 7 as title,
               'P' || least(3, i % 8) as priority, 'svc-' || i % 200 as service, app_now() - i * interval '30 seconds' as at
             from generate_series($3::int, $4::int - 1) i) past`,
      [source, policy, from, Math.min(count, from + part)],
    )
  await sql.query('vacuum analyze incident')
}
