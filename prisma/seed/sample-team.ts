import type { inPrismaTransaction } from '#lib/db/sql.ts'
import type { EscalationTarget } from '#lib/domain/escalation/policy.ts'
import type { ScheduleRole } from '#lib/domain/schedule/schedule.ts'

type Db = Parameters<Parameters<typeof inPrismaTransaction>[0]>[0]
type Begin = { readonly timeZone: string; readonly monday: string }

const PEOPLE = [
  { key: 'mara', name: 'Mara Olsen', email: 'mara.olsen@example.com', role: 'admin' },
  { key: 'ivo', name: 'Ivo Petrov', email: 'ivo.petrov@example.com', role: 'responder' },
  { key: 'leah', name: 'Leah Kim', email: 'leah.kim@example.com', role: 'responder' },
  { key: 'sam', name: 'Sam Ortiz', email: 'sam.ortiz@example.com', role: 'viewer' },
] as const
type Person = (typeof PEOPLE)[number]['key']

const CONTACTS = [
  {
    name: 'Engineering manager',
    kind: 'role',
    email: 'engineering-manager@example.com',
    phone: '+1 202 555 0110',
    note: 'When nobody on call answers.',
  },
  {
    name: 'Database supplier',
    kind: 'supplier',
    email: 'support@database.example.com',
    phone: '+1 202 555 0143',
    note: 'Support contract: quote the name of the cluster.',
  },
  {
    name: 'Hosting provider',
    kind: 'supplier',
    email: 'noc@hosting.example.com',
    phone: '+1 202 555 0178',
    note: 'Network and hardware, day and night.',
  },
  {
    name: 'Payment processor',
    kind: 'supplier',
    email: 'incidents@processor.example.com',
    phone: null,
    note: 'Declined and delayed payments.',
  },
] as const

/** A team to look around with: four people without passwords, two services, one schedule, one policy. `monday` anchors the rotations. */
export async function sampleTeam(db: Db, begin: Begin): Promise<void> {
  const people = await addPeople(db)
  const scheduleId = await addSchedule(db, begin, people)
  const managerId = await addContacts(db)
  const policyId = await addPolicy(db, scheduleId, managerId)
  const team = await db.team.create({
    data: { name: 'Platform', members: { create: [...people.values()].map((userId) => ({ userId })) } },
  })
  await db.service.createMany({
    data: [
      { name: 'api', description: 'The front door of every client.', selector: 'job="api"', teamId: team.id, policyId },
      {
        name: 'payments',
        description: 'Takes and settles payments.',
        selector: 'job="payments"',
        teamId: team.id,
        policyId,
      },
    ],
  })
}

async function addPeople(db: Db): Promise<ReadonlyMap<Person, string>> {
  const ids = new Map<Person, string>()
  for (const { key, name, email, role } of PEOPLE)
    ids.set(key, (await db.user.create({ data: { name, email, role } })).id)
  return ids
}

async function addSchedule(db: Db, { timeZone, monday }: Begin, people: ReadonlyMap<Person, string>): Promise<string> {
  const schedule = await db.schedule.create({ data: { name: 'Platform', timeZone } })
  const layers: [ScheduleRole, string, Person[]][] = [
    ['primary', 'Primary', ['ivo', 'leah', 'mara']],
    ['secondary', 'Secondary', ['leah', 'mara', 'ivo']],
  ]
  for (const [position, [role, name, order]] of layers.entries())
    await db.rotation.create({
      data: {
        scheduleId: schedule.id,
        position: position + 1,
        name,
        role,
        handoff: { kind: 'weekly', weekday: 1, time: '09:00' },
        timeZone,
        anchorDate: monday,
        members: {
          create: order.flatMap((person, place) => {
            const userId = people.get(person)
            return userId === undefined ? [] : [{ position: place + 1, userId }]
          }),
        },
      },
    })
  return schedule.id
}

async function addContacts(db: Db): Promise<string> {
  const made = []
  for (const contact of CONTACTS) made.push(await db.contact.create({ data: contact }))
  return made.find(({ kind }) => kind === 'role')?.id ?? ''
}

async function addPolicy(db: Db, scheduleId: string, managerId: string): Promise<string> {
  const steps: EscalationTarget[] = [
    { kind: 'on_call', scheduleId, role: 'primary' },
    { kind: 'on_call', scheduleId, role: 'secondary' },
    { kind: 'contact', contactId: managerId },
  ]
  const policy = await db.escalationPolicy.create({
    data: {
      name: 'Platform escalation',
      isDefault: true,
      steps: {
        create: steps.map((target, index) => ({ position: index + 1, delayMs: null, targets: [{ ...target }] })),
      },
    },
  })
  return policy.id
}
