import { z } from 'zod'
import type { EscalationPolicy, EscalationTarget } from '#lib/domain/escalation/policy.ts'
import type { PagingBook } from '#lib/domain/notification/paging-book.ts'
import { DEFAULT_CLOCKS, type PriorityClock } from '#lib/domain/priority/clock.ts'
import { PRIORITIES, type Priority } from '#lib/domain/priority/priority.ts'
import type { PriorityRule } from '#lib/domain/priority/priority-rule.ts'
import type { HandoffRule } from '#lib/domain/schedule/rotation.ts'
import { type BusinessCalendar, DEFAULT_BUSINESS_CALENDAR } from '#lib/domain/time/business-calendar.ts'
import type { Sql } from './sql.ts'

/** What decisions go by, all of one moment: rules, clocks, policies, hours, and who can be reached. */
export type Reference = {
  readonly nowMs: number
  readonly workspaceName: string
  readonly reopenWindowMs: number
  readonly calendar: BusinessCalendar
  readonly fallback: Priority
  readonly rules: readonly PriorityRule[]
  readonly clocks: Readonly<Record<Priority, PriorityClock>>
  readonly policies: ReadonlyMap<string, EscalationPolicy>
  readonly defaultPolicyId: string | null
  readonly services: ReadonlyMap<string, { id: string; name: string; policyId: string | null }>
  readonly book: PagingBook
}

const QUERY = `
select json_build_object(
  'now', floor(extract(epoch from app_now()) * 1000),
  'workspace', (select to_json(w) from workspace w),
  'rules', (select coalesce(json_agg(json_build_object('id', id, 'position', position, 'name', name, 'matchers', matchers, 'priority', priority) order by position), '[]') from priority_rule),
  'clocks', (select coalesce(json_agg(to_json(c)), '[]') from priority_clock c),
  'policies', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'repeatCount', p.repeat_count, 'isDefault', p.is_default, 'steps',
     (select coalesce(json_agg(json_build_object('position', s.position, 'delayMs', s.delay_ms, 'targets', s.targets) order by s.position), '[]') from escalation_step s where s.policy_id = p.id))), '[]') from escalation_policy p),
  'services', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'policyId', policy_id)), '[]') from service),
  'schedules', (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'timeZone', s.time_zone,
     'layers', (select coalesce(json_agg(json_build_object('role', r.role, 'rotation', json_build_object('id', r.id, 'name', r.name, 'handoff', r.handoff, 'timeZone', r.time_zone, 'anchorDate', r.anchor_date,
        'participants', (select coalesce(json_agg(m.user_id order by m.position), '[]') from rotation_member m where m.rotation_id = r.id))) order by r.position), '[]') from rotation r where r.schedule_id = s.id),
     'overrides', (select coalesce(json_agg(json_build_object('id', o.id, 'role', o.role, 'userId', o.user_id, 'replacesUserId', o.replaces_user_id,
        'startsAtMs', floor(extract(epoch from o.starts_at) * 1000), 'endsAtMs', floor(extract(epoch from o.ends_at) * 1000)) order by o.created_at, o.id), '[]')
        from schedule_override o where o.schedule_id = s.id and o.ends_at > app_now() - interval '1 day'))), '[]') from schedule s),
  'people', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'email', email, 'isDisabled', disabled_at is not null)), '[]') from app_user),
  'contacts', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'email', email)), '[]') from contact),
  'channels', (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'name', name, 'isEnabled', enabled, 'followsAll', follows = 'all') order by created_at, id), '[]') from channel)
) as reference`

const text = z.string()
const priority = z.enum(PRIORITIES)
const matchers = z.array(z.object({ label: text, op: z.enum(['=', '!=', '=~', '!~']), value: text }))
const shape = z.object({
  now: z.number(),
  workspace: z
    .object({
      name: text,
      time_zone: text,
      work_days: z.array(z.number()),
      opens_at: text,
      closes_at: text,
      holidays: z.array(text),
      reopen_window_ms: z.number(),
      fallback_priority: priority,
    })
    .nullable(),
  rules: z.array(z.object({ id: text, position: z.number(), name: text, matchers, priority })),
  clocks: z.array(
    z.object({
      priority,
      respond_within_ms: z.number(),
      escalate_kind: z.enum(['at_once', 'after', 'next_business_day']),
      escalate_after_ms: z.number().nullable(),
    }),
  ),
  policies: z.array(
    z.object({
      id: text,
      name: text,
      repeatCount: z.number(),
      isDefault: z.boolean(),
      steps: z.array(
        z.object({
          position: z.number(),
          delayMs: z.number().nullable(),
          targets: z.array(z.custom<EscalationTarget>()),
        }),
      ),
    }),
  ),
  services: z.array(z.object({ id: text, name: text, policyId: text.nullable() })),
  schedules: z.array(
    z.object({
      id: text,
      name: text,
      timeZone: text,
      layers: z.array(
        z.object({
          role: z.enum(['primary', 'secondary']),
          rotation: z.object({
            id: text,
            name: text,
            handoff: z.custom<HandoffRule>(),
            timeZone: text,
            anchorDate: text,
            participants: z.array(text),
          }),
        }),
      ),
      overrides: z.array(
        z.object({
          id: text,
          role: z.enum(['primary', 'secondary']),
          userId: text,
          replacesUserId: text.nullable(),
          startsAtMs: z.number(),
          endsAtMs: z.number(),
        }),
      ),
    }),
  ),
  people: z.array(z.object({ id: text, name: text, email: text, isDisabled: z.boolean() })),
  contacts: z.array(z.object({ id: text, name: text, email: text.nullable() })),
  channels: z.array(z.object({ id: text, kind: text, name: text, isEnabled: z.boolean(), followsAll: z.boolean() })),
})

function clocksOf(rows: z.infer<typeof shape>['clocks']): Record<Priority, PriorityClock> {
  const clocks: Record<Priority, PriorityClock> = { ...DEFAULT_CLOCKS }
  for (const row of rows)
    clocks[row.priority] = {
      respondWithinMs: row.respond_within_ms,
      escalate:
        row.escalate_kind === 'after'
          ? { kind: 'after', delayMs: row.escalate_after_ms ?? 0 }
          : { kind: row.escalate_kind },
    }
  return clocks
}

const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]))

/** Reads everything decisions go by, in one statement and on the caller's transaction. `nowMs` is the database's clock. */
export async function readReference(sql: Sql): Promise<Reference> {
  const [row] = await sql.query<{ reference: unknown }>(QUERY)
  const read = shape.parse(row?.reference)
  const workspace = read.workspace
  return {
    nowMs: read.now,
    workspaceName: workspace?.name ?? 'Tocsin',
    reopenWindowMs: workspace?.reopen_window_ms ?? 0,
    calendar: workspace
      ? {
          timeZone: workspace.time_zone,
          workDays: workspace.work_days,
          startTime: workspace.opens_at,
          endTime: workspace.closes_at,
          holidays: workspace.holidays,
        }
      : DEFAULT_BUSINESS_CALENDAR,
    fallback: workspace?.fallback_priority ?? 'P2',
    rules: read.rules,
    clocks: clocksOf(read.clocks),
    policies: byId(read.policies),
    defaultPolicyId: read.policies.find((policy) => policy.isDefault)?.id ?? null,
    services: new Map(read.services.map((service) => [service.name.toLowerCase(), service])),
    book: {
      schedules: byId(read.schedules),
      people: byId(read.people),
      contacts: byId(read.contacts),
      channels: read.channels,
    },
  }
}
