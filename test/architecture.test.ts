import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FILES_LEAST, ROOMS } from './architecture-rules.ts'
import { findViolations, placeOf, type Rule, type SourceFile } from './find-violations.ts'

const SKIPPED = new Set(['node_modules', 'generated', 'fixtures', 'migrations'])
const FIXTURES = 'test/fixtures/architecture'

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : walk(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

const files: readonly SourceFile[] = Object.keys(FILES_LEAST)
  .flatMap(walk)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

describe('the house', () => {
  it.each(Object.entries(FILES_LEAST))('has its files where this gate looks: %s', (top, least) => {
    expect(files.filter((file) => file.path.startsWith(`${top}/`)).length).toBeGreaterThanOrEqual(least)
  })

  it('has somebody in every room of the table', () => {
    const rooms = new Set(files.map((file) => placeOf(file.path).room))
    expect(Object.keys(ROOMS).filter((room) => !rooms.has(room))).toEqual([])
  })

  it('keeps every rule', () => {
    expect(findViolations(files).map(({ rule, path, message }) => `${path}: ${rule}: ${message}`)).toEqual([])
  })
})

/** Each folder of fixtures breaks the one rule it is named for, at a path as in the house; `.txt` keeps compilers away. */
function fixture(name: string): readonly SourceFile[] {
  const root = join(FIXTURES, name)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.txt'))
    .map((path) => ({ path: path.replace(/\.txt$/, ''), text: readFileSync(join(root, path), 'utf8') }))
}

describe('the gate', () => {
  const cases = readdirSync(FIXTURES).sort()

  it.each(cases)('reports %s', (name) => {
    const rule = name.split('.')[0] as Rule
    const rules = findViolations(fixture(name)).map((violation) => violation.rule)
    expect(rules.length).toBeGreaterThan(0)
    expect(new Set(rules)).toEqual(new Set([rule]))
  })

  it('has a fixture for every rule', () => {
    const rules: Readonly<Record<Rule, true>> = {
      door: true,
      room: true,
      'pure-package': true,
      'pure-code': true,
      holder: true,
      environment: true,
      browser: true,
      'file-length': true,
      'function-length': true,
      name: true,
    }
    expect([...new Set(cases.map((name) => name.split('.')[0]))]).toEqual(Object.keys(rules).sort())
  })

  it('lets a type through where only the type may pass, and an action where only its address goes', () => {
    const allowed: readonly SourceFile[] = [
      { path: 'components/runbook/a.tsx', text: "import type { Step } from '#lib/runbook/compiled-step.ts'\n" },
      { path: 'app/b.tsx', text: "'use client'\nimport { act } from './act.ts'\n" },
      { path: 'app/act.ts', text: "'use server'\nimport { verb } from '#lib/server/verb.ts'\n" },
    ]
    expect(findViolations(allowed)).toEqual([])
  })
})
