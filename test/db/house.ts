import { createHash, randomUUID } from 'node:crypto'
import { storeBodies } from '#lib/db/intake.ts'
import { sql } from '#lib/db/sql.ts'
import { contextOf, systemContext } from '#lib/server/context.ts'
import { seal } from '#lib/server/secret-box.ts'

/** A small team with everything that paging needs: three people, one schedule, one policy, one source, one e-mail channel. */
export type House = {
  readonly mara: string
  readonly ivo: string
  readonly leah: string
  readonly manager: string
  readonly schedule: string
  readonly policy: string
  readonly source: string
  readonly key: string
  readonly emailChannel: string | null
}

const CLOCKS: [string, number, string, number | null][] = [
  ['P0', 5 * 60_000, 'at_once', null],
  ['P1', 15 * 60_000, 'after', 30 * 60_000],
  ['P2', 60 * 60_000, 'after', 4 * 60 * 60_000],
  ['P3', 4 * 60 * 60_000, 'next_business_day', null],
]
const RULES: [string, string, string][] = [
  ['critical', 'critical', 'P1'],
  ['warning', 'warning', 'P2'],
  ['info', 'info', 'P3'],
  ['emergency', 'emergency', 'P0'],
]

export async function addPerson(name: string, role = 'responder'): Promise<string> {
  const id = randomUUID()
  await sql.query('insert into app_user (id, name, email, role) values ($1, $2, $3, $4)', [
    id,
    name,
    `${name.split(' ')[0]?.toLowerCase()}@example.com`,
    role,
  ])
  return id
}

export async function addChannel(
  kind: string,
  name: string,
  config: Record<string, unknown>,
  follows = 'nothing',
): Promise<string> {
  const id = randomUUID()
  await sql.query('insert into channel (id, kind, name, config, follows) values ($1, $2, $3, $4, $5)', [
    id,
    kind,
    name,
    seal(JSON.stringify(config)),
    follows,
  ])
  return id
}

export async function addSource(
  name: string,
  kind = 'alertmanager',
  apiUrl: string | null = null,
): Promise<{ id: string; key: string }> {
  const id = randomUUID()
  const key = `tsk_${randomUUID().replaceAll('-', '')}`
  await sql.query(
    'insert into alert_source (id, kind, name, key_hash, key_prefix, api_url) values ($1, $2, $3, $4, $5, $6)',
    [id, kind, name, createHash('sha256').update(key).digest('hex'), key.slice(0, 8), apiUrl],
  )
  return { id, key }
}

/** Builds the house. `email` is where its SMTP server listens; without it there is no e-mail channel. */
export async function buildHouse({ email }: { email?: { host: string; port: number } } = {}): Promise<House> {
  await sql.query(
    `insert into workspace (id, name, time_zone, work_days, opens_at, closes_at, holidays) values (1, 'Test', 'UTC', '{1,2,3,4,5}', '09:00', '17:00', '{}')`,
  )
  for (const [priority, respondMs, kind, afterMs] of CLOCKS)
    await sql.query('insert into priority_clock values ($1, $2, $3, $4)', [priority, respondMs, kind, afterMs])
  for (const [index, [name, severity, priority]] of RULES.entries())
    await sql.query('insert into priority_rule (position, name, matchers, priority) values ($1, $2, $3::jsonb, $4)', [
      index + 1,
      name,
      JSON.stringify([{ label: 'severity', op: '=', value: severity }]),
      priority,
    ])
  const [mara, ivo, leah] = [
    await addPerson('Mara Olsen', 'admin'),
    await addPerson('Ivo Petrov'),
    await addPerson('Leah Kim'),
  ]
  const schedule = randomUUID()
  await sql.query(`insert into schedule (id, name, time_zone) values ($1, 'Platform', 'UTC')`, [schedule])
  for (const [index, [role, userId]] of [
    ['primary', mara],
    ['secondary', ivo],
  ].entries()) {
    const rotation = randomUUID()
    await sql.query(
      `insert into rotation (id, schedule_id, position, name, role, handoff, time_zone, anchor_date) values ($1, $2, $3, $4, $4, $5::jsonb, 'UTC', '2026-01-05')`,
      [rotation, schedule, index, role, JSON.stringify({ kind: 'weekly', weekday: 1, time: '09:00' })],
    )
    await sql.query('insert into rotation_member (rotation_id, position, user_id) values ($1, 0, $2)', [
      rotation,
      userId,
    ])
  }
  const manager = randomUUID()
  await sql.query(
    `insert into contact (id, name, kind, email) values ($1, 'Engineering manager', 'role', 'manager@example.com')`,
    [manager],
  )
  const policy = randomUUID()
  await sql.query(
    `insert into escalation_policy (id, name, repeat_count, is_default) values ($1, 'Platform escalation', 0, true)`,
    [policy],
  )
  const steps = [
    [{ kind: 'on_call', scheduleId: schedule, role: 'primary' }],
    [{ kind: 'on_call', scheduleId: schedule, role: 'secondary' }],
    [{ kind: 'contact', contactId: manager }],
  ]
  for (const [index, targets] of steps.entries())
    await sql.query('insert into escalation_step (policy_id, position, targets) values ($1, $2, $3::jsonb)', [
      policy,
      index + 1,
      JSON.stringify(targets),
    ])
  const { id: source, key } = await addSource('prometheus')
  const emailChannel = email
    ? await addChannel('email', 'Mail', { ...email, startTls: 'never', from: 'Tocsin <tocsin@example.com>' })
    : null
  return { mara, ivo, leah, manager, schedule, policy, source, key, emailChannel }
}

export type GivenAlert = {
  name?: string
  status?: 'firing' | 'resolved'
  startsAt?: string
  endsAt?: string
  labels?: Record<string, string>
  annotations?: Record<string, string>
}

/** A webhook body of version 4 as Alertmanager sends it. */
export function webhookBody(
  alerts: readonly GivenAlert[],
  group = 'group-1',
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    version: '4',
    groupKey: `{}:{group="${group}"}`,
    truncatedAlerts: 0,
    status: alerts.some((alert) => alert.status !== 'resolved') ? 'firing' : 'resolved',
    receiver: 'tocsin',
    groupLabels: { group },
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager.test:9093',
    alerts: alerts.map((alert) => ({
      status: alert.status ?? 'firing',
      labels: { alertname: alert.name ?? 'HighErrorRate', job: 'api', severity: 'critical', ...alert.labels },
      annotations: { summary: 'api: 5xx rate above 5 %', ...alert.annotations },
      startsAt: alert.startsAt ?? '2026-11-22T03:02:13.000Z',
      endsAt: alert.status === 'resolved' ? (alert.endsAt ?? '2026-11-22T03:20:00.000Z') : '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.test:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1',
      fingerprint: '',
    })),
    ...more,
  }
}

/** Puts bodies where the intake puts them, without the network in between. */
export async function receive(source: string, ...bodies: Record<string, unknown>[]): Promise<void> {
  await storeBodies(
    sql,
    bodies.map((body) => ({
      sourceId: source,
      state: 'accepted',
      via: 'webhook',
      reason: null,
      body: Buffer.from(JSON.stringify(body)),
    })),
  )
}

export const worker = () => systemContext('Tocsin')
export const as = (userId: string, name: string, role: 'viewer' | 'responder' | 'admin' = 'responder') =>
  contextOf({ kind: 'user', userId, name, role }, 'web')
