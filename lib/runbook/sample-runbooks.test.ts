import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { lintQuery } from '#lib/promql/lint.ts'
import { splitComparison } from '#lib/promql/split-comparison.ts'
import { compileRunbook } from './compile-runbook.ts'
import { linkAlert } from './link-alert.ts'

const load = (name: string) =>
  compileRunbook({ source: readFileSync(`prisma/seed/runbooks/${name}`, 'utf8'), path: name, sourceSha: '' })
const samples = [load('api-platform.md'), load('payments.md')]

it.each(samples.map((runbook) => [runbook.title, runbook] as const))(
  'every alert of %s has a limit to draw and a certain procedure',
  (_, runbook) => {
    expect(runbook.alerts.length).toBeGreaterThanOrEqual(5)
    for (const alert of runbook.alerts) {
      expect(splitComparison(alert.expr ?? ''), alert.name).not.toBeNull()
      const links = linkAlert(alert.name, alert.labels, alert.annotations, samples)
      expect(links[0], alert.name).toMatchObject({ runbookId: runbook.id, certain: true })
    }
  },
)

it.each(samples.map((runbook) => [runbook.title, runbook] as const))('every query of %s is right', (_, runbook) => {
  const queries = [...runbook.panels.flatMap((panel) => panel.queries), ...runbook.queries.map((each) => each.query)]
  expect(queries.length).toBeGreaterThan(12)
  for (const query of queries) expect(lintQuery(query.text), query.text).toEqual([])
  expect(runbook.diagnostics.filter((each) => each.severity !== 'info')).toEqual([])
})

it('together they cover the troubles a first user expects, with checklists, priorities and contacts', () => {
  const titles = samples.flatMap((runbook) => [...runbook.procedures, ...runbook.problems].map((each) => each.title))
  for (const trouble of [
    'High error rate',
    'High latency',
    'Database trouble',
    'High memory usage',
    'Disk space low',
    'Queue backlog',
    'Slow responses',
    'Metrics missing',
  ]) {
    expect(titles).toContain(trouble)
  }
  for (const runbook of samples) {
    expect(runbook.checklists.map((list) => list.recurrence)).toEqual(['daily', 'weekly', 'monthly', 'quarterly'])
    expect(runbook.priorities.map((priority) => priority.id)).toEqual(['P0', 'P1', 'P2', 'P3'])
    expect(runbook.escalationRows.map((row) => row.respond?.delayMs)).toEqual([300_000, 900_000, 3_600_000, 14_400_000])
    expect(runbook.contacts.every((contact) => contact.values.length > 0)).toBe(true)
  }
})

it("the alerts of the drill lead to their procedures, with the alert's own limit on the panel", () => {
  const [api] = samples
  expect(api?.alerts[0]).toMatchObject({ name: 'HighErrorRate', severity: 'critical' })
  expect(linkAlert('HighErrorRate', { job: 'api' }, {}, samples)[0]).toMatchObject({
    runbookId: 'api-platform',
    procedureId: 'high-error-rate',
    certain: true,
  })
  expect(linkAlert('HighLatency', { job: 'api' }, {}, samples)[0]).toMatchObject({
    procedureId: 'high-latency',
    certain: true,
  })
  const limits = api?.panels.flatMap((panel) => panel.expectations).filter((limit) => limit.alert === 'HighErrorRate')
  expect(limits).toMatchObject([{ op: '>', value: 5, whenTrue: 'abnormal' }])
})
