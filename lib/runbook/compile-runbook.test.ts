import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compileRunbook } from './compile-runbook.ts'
import { type CompiledRunbook, compiledRunbookSchema } from './compiled-runbook.ts'
import type { Step } from './compiled-step.ts'

const FIXTURES = 'test/fixtures/runbook'

const compile = (source: string, path = 'x.md') => compileRunbook({ source, path, sourceSha: '' })
const stepLine = (step: Step) => {
  const kinds = step.evidence.filter((piece) => piece.origin === 'explicit').map((piece) => piece.kind)
  return step.text + (kinds.length > 0 ? ` (${kinds.join(', ')})` : '')
}

/** The objects of a runbook in a few readable lines, to hold against a fixture's `.json`. */
function outline(runbook: CompiledRunbook) {
  return {
    title: runbook.title,
    procedures: runbook.procedures.map((each) => `${each.title}: ${each.steps.map(stepLine).join(' | ')}`),
    problems: runbook.problems.flatMap((each) =>
      each.phases.map(
        (phase) => `${each.title}: ${phase.role} ${phase.mode}: ${phase.steps.map(stepLine).join(' | ')}`,
      ),
    ),
    panels: runbook.panels.map((panel) => {
      const limits = panel.expectations.map((limit) => `, ${limit.op} ${limit.value} ${limit.whenTrue}`)
      return `${panel.title}: ${panel.queries.length} ${panel.queries.length === 1 ? 'query' : 'queries'}${limits.join('')}`
    }),
    alerts: runbook.alerts.map((alert) => {
      const links = alert.links.map(
        (link) => `${link.procedureId ?? link.problemId} (${link.how}${link.certain ? '' : '?'})`,
      )
      return `${alert.name} ${alert.severity} ${alert.source} → ${links.join(', ')}`
    }),
    checklists: runbook.checklists.map(
      (list) => `${list.title} ${list.recurrence}: ${list.items.map((item) => item.text).join(' | ')}`,
    ),
    commands: runbook.commands.map((command) => `${command.text} ${command.risk}`),
    variables: runbook.variables.map(
      (variable) => variable.name + (variable.default === null ? '' : `=${variable.default}`),
    ),
    contacts: runbook.contacts.map((contact) =>
      [`${contact.role}:`, ...contact.values.map((value) => `${value.kind} ${value.value}`)].join(' '),
    ),
    dashboards: runbook.dashboards.map(
      (each) => `${each.title}: ${each.panels.map((panel) => panel.title).join(', ')}`,
    ),
    diagnostics: [...new Set(runbook.diagnostics.map((each) => each.code))],
  }
}

const names = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3))

it('there are fixtures to compile', () => expect(names.length).toBeGreaterThanOrEqual(3))

it.each(names)('the fixture %s compiles to what its .json says', (name) => {
  const expected: Record<string, unknown> = JSON.parse(readFileSync(`${FIXTURES}/${name}.json`, 'utf8'))
  const actual = outline(compile(readFileSync(`${FIXTURES}/${name}.md`, 'utf8'), `${name}.md`))
  for (const list of [actual.commands, actual.diagnostics, expected.commands, expected.diagnostics])
    if (Array.isArray(list)) list.sort()
  expect(actual).toMatchObject(expected)
})

it.each(names)('%s survives being stored as JSON and parsed again', (name) => {
  const runbook = compile(readFileSync(`${FIXTURES}/${name}.md`, 'utf8'))
  expect(compiledRunbookSchema.parse(JSON.parse(JSON.stringify(runbook)))).toEqual(runbook)
})

it('the same bytes compile to the same objects, and ids survive an edit elsewhere', () => {
  const source = readFileSync(`${FIXTURES}/cache-stampede.md`, 'utf8')
  expect(compile(source)).toEqual(compile(source))
  const edited = compile(source.replace('## Best practices', '## News\n\nNothing.\n\n## Best practices'))
  const ids = (runbook: CompiledRunbook) =>
    runbook.procedures.flatMap((each) => each.steps.map((step) => step.id + step.hash))
  expect(ids(edited)).toEqual(ids(compile(source)))
})

it('a step range points at the source of the step, with CRLF and a byte order mark too', () => {
  for (const source of [
    '# T\n\n1. Check a\n2. Check `b_total`\n',
    '\ufeff# T\r\n\r\n1. Check a\r\n2. Check `b_total`\r\n',
  ]) {
    const step = compile(source).procedures[0]?.steps[1]
    expect(source.slice(step?.range.startOffset, step?.range.endOffset)).toBe('2. Check `b_total`')
    expect(step?.range.startLine).toBe(4)
    expect(step?.evidence).toMatchObject([{ kind: 'query', origin: 'explicit' }])
  }
})

it('every object names its rule and lies within the document', () => {
  const source = readFileSync(`${FIXTURES}/cache-stampede.md`, 'utf8')
  const runbook = compile(source)
  for (const list of [
    runbook.procedures,
    runbook.problems,
    runbook.panels,
    runbook.alerts,
    runbook.checklists,
    runbook.commands,
  ]) {
    for (const { rule, range } of list) {
      expect(rule).toMatch(/^R\d+$/)
      expect(range.startOffset).toBeLessThan(range.endOffset)
      expect(range.endOffset).toBeLessThanOrEqual(source.length)
    }
  }
})

it('front matter that cannot be read is kept and harms nothing', () => {
  const runbook = compile('---\n: [\n---\n# T\n\n1. Check a\n')
  expect(runbook).toMatchObject({ title: 'T', meta: { frontMatter: ': [' } })
  expect(runbook.procedures).toHaveLength(1)
})

it.each([
  ['# <%= name %>\n', 'Disk full'],
  ['Text only.\n', 'Disk full'],
  ['---\ntitle: From above\n---\n# {{ title }}\n', 'From above'],
  ['+++\ntitle = "Toml"\n+++\ntext\n', 'Toml'],
  ['Setext\n======\n', 'Setext'],
])('the title comes from the first heading that is one: %j', (source, title) => {
  expect(compile(source, 'ops/disk-full.md').title).toBe(title)
})
