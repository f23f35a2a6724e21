import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '#lib/cli/commands.ts'
import { ENV_NAMES } from '#lib/env.ts'

const SKIPPED = new Set(['node_modules', '.next', '.git', '.data', 'generated', 'fixtures', 'runbooks'])

function documentsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : documentsIn(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** A path of this repository as documents write it in code: `lib/domain/schedule`, `test/fakes/fault.ts:12`. */
const PATH = /`((?:\.\/)?(?:app|components|lib|prisma|public|test|docs|deploy|\.ci)\/[^\s`]*)`/g
const LINK = /\]\(([^)\s]+)\)/g

/** Paths a document names that are not there. A pattern (`*`, `<noun>`, `{id}`, `…`) names no one file. */
function missingPaths(document: string, text: string): readonly string[] {
  const named = [...text.matchAll(PATH)].map(([, path = '']) => path.replace(/(:\d+)?[/.,]*$/, ''))
  const linked = [...text.matchAll(LINK)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target))
    .map((target) => normalize(join(target.startsWith('/') ? '.' : dirname(document), decodeURIComponent(target))))
  return [...named, ...linked].filter((path) => !/[*<>{}…]/.test(path) && !existsSync(path))
}

/** What is typed on a command line in a document: `npm run name`, `npm run -s tocsin -- command`. */
function missingCommands(text: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const runs = [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name = '']) => name)
  const typed = [...text.matchAll(/tocsin -- ([a-z][a-z -]*)/g)].map(([, words = '']) => words.trim())
  return [
    ...runs.filter((name) => !(name in scripts)).map((name) => `npm run ${name}`),
    ...typed.filter((words) => !COMMANDS.some(({ name }) => `${words} `.startsWith(`${name} `))),
  ]
}

const documents = documentsIn('.').map((path) => ({ path, text: readFileSync(path, 'utf8') }))

describe('documents', () => {
  it('name only paths that exist', () => {
    expect(documents.flatMap(({ path, text }) => missingPaths(path, text).map((one) => `${path}: ${one}`))).toEqual([])
  })

  it('name only scripts and commands that exist', () => {
    expect(documents.flatMap(({ path, text }) => missingCommands(text).map((one) => `${path}: ${one}`))).toEqual([])
  })

  it('name only variables that are read', () => {
    const pattern = /`((?:TOCSIN|OIDC|SMTP|PROMETHEUS)_[A-Z_]+)(?:=[^`]*)?`/g
    const named = documents.flatMap(({ path, text }) =>
      [...text.matchAll(pattern)].map(([, name = '']) => ({ path, name })),
    )
    expect(named.filter(({ name }) => !ENV_NAMES.includes(name))).toEqual([])
  })

  it('are found, and a wrong path in one would be: this gate looks', () => {
    expect(documents.length).toBeGreaterThan(3)
    const text = 'See `lib/nowhere/gone.ts:4`, [this](../lib/env.ts), [that](gone.md#part) and `app/api/v1/*/route.ts`.'
    expect(missingPaths('docs/page.md', text)).toEqual(['lib/nowhere/gone.ts', 'docs/gone.md'])
    expect(missingCommands('`npm run fly` and `npm run -s tocsin -- incident lst`')).toEqual([
      'npm run fly',
      'incident lst',
    ])
  })
})
