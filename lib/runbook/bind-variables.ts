import { escapeFor, splitStrings } from '#lib/promql/prepare.ts'
import { findVariables, normaliseName, type VariableContext } from './find-variables.ts'

export type VariableValue = { value: string; source: string }
export type VariableValues = Record<string, VariableValue>
export type BoundText = {
  text: string
  /** Names without a value, or with one that no spelling makes safe here; they stay visible in the text. */
  missing: string[]
  bound: { name: string; value: string; source: string }[]
}

/** Control characters, line separators and the marks that turn text around: none belongs in a copied command. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const VALUE_CHARS_MAX = 1024

/**
 * Puts values in place of a text's placeholders, each escaped for where it stands: single quotes in a shell, a literal in a
 * PromQL string, one component in a URL. A value with control characters, or one that cannot be made safe, is not put in.
 */
export function bindVariables(text: string, context: VariableContext, values: VariableValues): BoundText {
  const known = new Map(Object.entries(values).map(([name, value]) => [normaliseName(name), value]))
  const missing = new Set<string>()
  const bound = new Map<string, BoundText['bound'][number]>()
  let result = ''
  let last = 0
  for (const use of findVariables(text, context)) {
    if (use.start < last) continue
    const value = known.get(use.name)
    const spelled = value === undefined ? null : spell(value.value, { text, ...use, context })
    result += text.slice(last, use.start) + (spelled ?? use.spelling)
    last = use.end
    if (value === undefined || spelled === null) missing.add(use.name)
    else bound.set(use.name, { name: use.name, ...value })
  }
  return { text: result + text.slice(last), missing: [...missing], bound: [...bound.values()] }
}

/**
 * The values a person need not type, by normalised name. The first that knows a name wins: alert labels, alert annotations,
 * incident fields, what the document was assigned, the author's defaults. Each value says where it came from.
 */
export function gatherValues(from: {
  labels?: Record<string, string>
  annotations?: Record<string, string>
  incident?: Record<string, string>
  assigned?: Record<string, string>
  defaults?: Record<string, { from: string | null; default: string | null }>
}): VariableValues {
  const values = new Map<string, VariableValue>()
  const add = (name: string, value: string, source: string) => {
    const key = normaliseName(name)
    if (key !== '' && value !== '' && !values.has(key)) values.set(key, { value, source })
  }
  for (const [name, variable] of Object.entries(from.defaults ?? {})) {
    const label = /^labels?\.(\w+)$/.exec(variable.from ?? '')?.[1]
    const value = label === undefined ? undefined : new Map(Object.entries(from.labels ?? {})).get(label)
    if (value !== undefined) add(name, value, `label ${label}`)
  }
  for (const [name, value] of Object.entries(from.labels ?? {})) add(name, value, `label ${name}`)
  for (const [name, value] of Object.entries(from.annotations ?? {})) add(name, value, `annotation ${name}`)
  for (const [name, value] of Object.entries(from.incident ?? {})) add(name, value, 'incident')
  for (const [name, value] of Object.entries(from.assigned ?? {})) add(name, value, 'set for this runbook')
  for (const [name, variable] of Object.entries(from.defaults ?? {}))
    add(name, variable.default ?? '', 'default of the runbook')
  return Object.fromEntries(values)
}

type Place = { text: string; start: number; end: number; context: VariableContext }

function spell(value: string, place: Place): string | null {
  if (UNSAFE.test(value) || value.length > VALUE_CHARS_MAX) return null
  switch (place.context) {
    case 'plain':
      return value
    case 'promql':
      return spellQuery(value, place)
    case 'url':
      return value === '.' || value === '..' ? null : encodeURIComponent(value.toWellFormed())
    case 'shell':
      return spellShell(value, place)
  }
}

function spellQuery(value: string, place: Place): string | null {
  let at = 0
  for (const piece of splitStrings(place.text)) {
    at += piece.text.length
    if (place.start < at) return escapeFor(piece, value)
  }
  return null
}

/** Characters that mean nothing to any shell, wherever they stand. */
const HARMLESS = /^[A-Za-z0-9_./:@%+=,][A-Za-z0-9_./:@%+=,-]*$/

function spellShell(value: string, place: Place): string | null {
  const before = place.text.slice(0, place.start)
  const quote = quoteAt(before)
  if (HARMLESS.test(value) && !value.startsWith('=')) return quote === null ? `'${value}'` : value
  // Inside a substitution or a here-document the quotes around are not the ones that count.
  if (quote === 'unclear' || (value.startsWith('-') && /(?:^|\s)$/.test(before))) return null
  if (quote === "'") return value.replaceAll("'", `'\\''`)
  if (quote === '"') return value.includes('!') ? null : value.replace(/[\\"$`]/g, '\\$&')
  return `'${value.replaceAll("'", `'\\''`)}'`
}

/** The quote that is open at the end of a shell text: none, single, double, or unclear. */
function quoteAt(before: string): null | "'" | '"' | 'unclear' {
  if (/<<-?\s*["']?\w|\$\(|`|\$'|\$"|(?:^|\s)#/.test(before)) return 'unclear'
  let open: "'" | '"' | null = null
  for (let at = 0; at < before.length; at++) {
    const char = before.charAt(at)
    if (char === '\\' && open !== "'") at++
    else if ((char === "'" || char === '"') && (open === null || open === char)) open = open === null ? char : null
  }
  return open
}
