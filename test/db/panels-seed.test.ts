import { afterAll, beforeAll, expect, it } from 'vitest'
import { readReference } from '#lib/db/reference.ts'
import { sql } from '#lib/db/sql.ts'
import { validatePolicy } from '#lib/domain/escalation/policy.ts'
import { nameOfTarget } from '#lib/domain/notification/paging-book.ts'
import { decidePriority } from '#lib/domain/priority/priority-rule.ts'
import { validateRotation } from '#lib/domain/schedule/validate-rotation.ts'
import { settleEnv } from '#lib/env.ts'
import { seedWorkspace } from '#prisma/seed/workspace.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

it('the sample workspace is complete, whoever starts at once, and pages primary, secondary and the manager', async () => {
  const made = await Promise.all([seedWorkspace(), seedWorkspace(), seedWorkspace()])
  expect(made.filter(Boolean)).toHaveLength(1)
  expect(await seedWorkspace()).toBe(false)
  const reference = await readReference(sql)
  const policy = reference.policies.get(reference.defaultPolicyId ?? '')
  if (!policy) throw new Error('There is no default policy.')
  expect(validatePolicy(policy)).toEqual([])
  const paged = policy.steps.map(({ targets }) =>
    targets.map((target) => nameOfTarget(reference.book, target, reference.nowMs).who),
  )
  expect(paged).toEqual([['Ivo Petrov'], ['Leah Kim'], ['Engineering manager']])
  for (const { layers } of reference.book.schedules.values())
    for (const { rotation } of layers) expect(validateRotation(rotation)).toEqual([])
  expect(decidePriority(reference.rules, { severity: 'critical' }).priority).toBe('P1')
  expect([...reference.services.keys()]).toEqual(['api', 'payments'])
  expect(reference.workspaceName).toBe('Sample workspace')
})

it('without the sample there is only a workspace with its rules, and an admin', async () => {
  const bare = await freshDatabase({ SAMPLE_WORKSPACE: 'false' })
  try {
    expect(await seedWorkspace()).toBe(true)
    expect(await sql.query('select name, role from app_user')).toEqual([{ name: 'Admin', role: 'admin' }])
    const reference = await readReference(sql)
    expect([reference.rules.length > 0, reference.policies.size, reference.services.size]).toEqual([true, 0, 0])
  } finally {
    await bare.close()
    settleEnv({ DATABASE_URL: db.url, SAMPLE_WORKSPACE: 'true' })
  }
})
