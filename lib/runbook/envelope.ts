import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { cleanTitle } from './clean-title.ts'
import type { Block } from './compiled-block.ts'
import type { RunbookMeta } from './compiled-runbook.ts'
import { readFields } from './fields.ts'
import { lineOf } from './inline-text.ts'

type FrontMatter = { lang: 'yaml' | 'toml'; text: string }
export type Envelope = { title: string; meta: RunbookMeta }

const TEMPLATE = /<%|\{\{|\{%/
const FRONT_MATTER_CHARS_MAX = 64_000

/** R1: title and metadata from front matter, first H1 and fields. Unreadable front matter is kept as text and otherwise ignored. */
export function readEnvelope(blocks: readonly Block[], frontMatter: FrontMatter | null, path: string): Envelope {
  const values = frontMatter ? readValues(frontMatter) : new Map<string, unknown>()
  const fields = new Map(blocks.flatMap(readFields).map((field) => [field.key, field.value]))
  const text = (...keys: string[]) =>
    keys
      .map((key) => textOf(values.get(key)) ?? fields.get(key.replaceAll('_', ' ')) ?? null)
      .find((value) => value !== null && !/^[[<]/.test(value)) ?? null
  return {
    title: titleOf(blocks) ?? textOf(values.get('title')) ?? fileTitle(path),
    meta: {
      owner: text('owner', 'owner_slack', 'team'),
      service: text('service'),
      severity: text('severity'),
      reviewed: text('last_reviewed_on', 'last_updated', 'last_reviewed', 'reviewed'),
      reviewDue: text('review_due', 'next_review', 'review_in'),
      alerts: readAlerts(values.get('alerts')),
      variables: readVariables(values.get('variables')),
      endpoints: textsOf(values.get('endpoints')),
      tags: listOf(values.get('tags')),
      frontMatter: frontMatter?.text ?? null,
    },
  }
}

function titleOf(blocks: readonly Block[]): string | null {
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1)
  const raw = heading?.kind === 'heading' ? lineOf(heading.children) : ''
  return raw === '' || TEMPLATE.test(raw) ? null : cleanTitle(raw).title
}

function fileTitle(path: string): string {
  const stem = (path.split(/[\\/]/).at(-1) ?? path).replace(/\.[^.]*$/, '')
  const words = stem.replace(/[-_]+/g, ' ').trim()
  return words === '' ? 'Runbook' : words.charAt(0).toUpperCase() + words.slice(1)
}

function readValues(frontMatter: FrontMatter): Map<string, unknown> {
  if (frontMatter.text.length > FRONT_MATTER_CHARS_MAX) return new Map()
  try {
    const value: unknown =
      frontMatter.lang === 'toml'
        ? parseToml(frontMatter.text)
        : parseYaml(frontMatter.text, { logLevel: 'silent', maxAliasCount: 50 })
    return entriesOf(value)
  } catch {
    return new Map()
  }
}

function entriesOf(value: unknown): Map<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : new Map()
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== null)
}

function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    [...entriesOf(value)].flatMap(([key, each]) => {
      const text = textOf(each)
      return text === null ? [] : [[key, text]]
    }),
  )
}

/** `alerts: [A]`, `alerts: A` or `alerts: {A: "#anchor"}`. */
function readAlerts(value: unknown): Record<string, string | null> {
  const named = entriesOf(value)
  if (named.size > 0) return Object.fromEntries([...named].map(([name, anchor]) => [name, textOf(anchor)]))
  return Object.fromEntries(listOf(value).map((name) => [name, null]))
}

function readVariables(value: unknown): RunbookMeta['variables'] {
  return Object.fromEntries(
    [...entriesOf(value)].map(([name, each]) => {
      const parts = entriesOf(each)
      return [
        name,
        parts.size > 0
          ? { from: textOf(parts.get('from')), default: textOf(parts.get('default')) }
          : { from: null, default: textOf(each) },
      ]
    }),
  )
}
