import { expect, it } from 'vitest'
import { compileRunbook } from './compile-runbook.ts'
import { linkAlert } from './link-alert.ts'

const runbook = (path: string, source: string) => compileRunbook({ source, path, sourceSha: '' })
const section = (title: string, more = '') => `## ${title}\n\n${more}\n\n1. Check it\n2. Restart it\n\n`
const rule = (name: string, expr: string) => `\`\`\`yaml\n- alert: ${name}\n  expr: ${expr}\n\`\`\``
const say = (links: ReturnType<typeof linkAlert>) =>
  links.map((link) => `${link.runbookId}/${link.procedureId ?? link.problemId} ${link.how}${link.certain ? '' : '?'}`)

const cache = runbook(
  'ops/cache.md',
  `---\nservice: cache\n---\n# Cache\n\n${section('Cache stampede alert')}${section('Cold cache', '**Alert**: ColdStart')}`,
)

it.each([
  ['CacheStampede', {}, ['ops--cache/cache-stampede-alert name']],
  ['ColdStart', {}, ['ops--cache/cold-cache symptom']],
  ['Other', {}, []],
  ['CacheStampedeNow', {}, ['ops--cache/cache-stampede-alert similar-name?']],
  [
    'Other',
    { runbook_url: 'https://git.example/team/repo/blob/main/ops/cache.md#cold-cache' },
    ['ops--cache/cold-cache runbook-url'],
  ],
  ['Other', { runbook_url: 'https://docs.example/runbooks/Cache/#cold-cache' }, ['ops--cache/cold-cache runbook-url']],
  ['Other', { runbook_url: 'https://git.example/cache.md' }, []],
  [
    'CacheStampede',
    { runbook_url: 'cache.md#cold-cache' },
    ['ops--cache/cold-cache runbook-url', 'ops--cache/cache-stampede-alert name'],
  ],
])('%s with %j leads to %j', (name, annotations, expected) => {
  expect(say(linkAlert(name, {}, annotations, [cache]))).toEqual(expected)
})

it('the author decides first', () => {
  const authored = runbook(
    'a.md',
    `---\nalerts: {CacheStampede: "#cold-cache"}\n---\n# A\n\n${section('Cold cache')}${section('Cache stampede')}`,
  )
  expect(say(linkAlert('CacheStampede', {}, {}, [authored]))).toEqual(['a/cold-cache author', 'a/cache-stampede name'])
})

it('several alerts under one heading lead to its procedure, and a second limit on the same query only suggests', () => {
  const database = runbook(
    'db.md',
    `# DB\n\n${section('Database issues', rule('DatabaseDown', 'up == 0'))}## Warnings\n\n${rule('DatabaseFlaps', 'up < 1')}\n`,
  )
  expect(say(linkAlert('DatabaseDown', {}, {}, [database]))).toEqual(['db/database-issues heading'])
  expect(say(linkAlert('DatabaseFlaps', {}, {}, [database]))).toEqual(['db/database-issues same-expression?'])
})

it('among equal procedures the service label decides; without it the person must choose', () => {
  const other = runbook('web.md', `---\nservice: web\n---\n# Web\n\n${section('Cache stampede')}`)
  const all = [other, cache]
  expect(say(linkAlert('CacheStampede', { job: 'cache' }, {}, all))).toEqual([
    'ops--cache/cache-stampede-alert name',
    'web/cache-stampede name?',
  ])
  expect(say(linkAlert('CacheStampede', {}, {}, all)).every((link) => link.endsWith('?'))).toBe(true)
})

it('a sample rule and a recurring list lead nowhere', () => {
  const sample = runbook(
    's.md',
    `# S\n\n## Example\n\n${rule('DemoAlert', 'up == 0')}\n\n## Weekly demo\n\n1. Check it\n`,
  )
  expect(linkAlert('DemoAlert', {}, {}, [sample])).toEqual([])
  expect(linkAlert('WeeklyDemo', {}, {}, [sample])).toEqual([])
})
