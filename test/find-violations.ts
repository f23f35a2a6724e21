import { dirname, join, normalize } from 'node:path/posix'
import {
  ENV_CONSTANT,
  ENV_READERS,
  EXCEPTIONS,
  FILE_LINES_MAX,
  FORBIDDEN_NAMES,
  FUNCTION_LINES_MAX,
  HEAVY_ROOMS,
  HOLDERS,
  IMPURE,
  PURE,
  ROOMS,
  SERVER_ROOMS,
  TYPE_DOORS,
} from './architecture-rules.ts'
import { longFunctions } from './measure-functions.ts'
import { type Import, readImports, withoutComments } from './read-imports.ts'

export type SourceFile = { readonly path: string; readonly text: string }
export type Rule =
  | 'door'
  | 'room'
  | 'pure-package'
  | 'pure-code'
  | 'holder'
  | 'environment'
  | 'browser'
  | 'file-length'
  | 'function-length'
  | 'name'
export type Violation = { readonly rule: Rule; readonly path: string; readonly message: string }

type Place = { readonly room: string; readonly cell: string | null }

/** `lib/integrations/slack/client.ts` is in the room lib/integrations and its cell slack; cells of a room do not see each other. */
export function placeOf(path: string): Place {
  const [top = '', second = '', third = ''] = path.split('/')
  if (top === 'components')
    return second === 'ui' ? { room: 'components/ui', cell: null } : { room: 'components/*', cell: second }
  if (top === 'app') return { room: second === 'api' || second === 'metrics' ? 'app/api' : 'app', cell: null }
  if (top === 'prisma') return { room: second === 'generated' ? 'prisma/generated' : 'prisma', cell: null }
  if (top !== 'lib') return { room: top, cell: null }
  const room = `lib/${second.replace(/\.tsx?$/, '')}`
  return { room, cell: room === 'lib/integrations' && !third.includes('.') ? third : null }
}

/** Every breach of the table, in the order of the files. Test files may open any door; sizes and names bind them too. */
export function findViolations(files: readonly SourceFile[]): readonly Violation[] {
  const imports = new Map(files.map((file) => [file.path, readImports(file.text)]))
  return files.flatMap((file) => {
    const bounds = [...checkName(file), ...checkLengths(file)]
    if (isTest(file.path)) return bounds
    const own = imports.get(file.path) ?? []
    return [
      ...bounds,
      ...checkCode(file),
      ...own.flatMap((one) => (isOurs(one.spec) ? checkDoor(file, one) : checkPackage(file, one))),
      ...checkBrowser(file, files, imports),
    ]
  })
}

const isTest = (path: string): boolean => path.startsWith('test/') || /\.test\.tsx?$/.test(path)
const isOurs = (spec: string): boolean => spec.startsWith('.') || spec.startsWith('#')

/** Imports name the exact file, as Node itself resolves them. */
function targetOf(path: string, spec: string): string {
  return spec.startsWith('#') ? spec.slice(1) : normalize(join(dirname(path), spec))
}

function checkDoor({ path }: SourceFile, { spec, typeOnly }: Import): Violation[] {
  const target = targetOf(path, spec)
  if (target.endsWith('.css')) return []
  const [here, there] = [placeOf(path), placeOf(target)]
  const isCell = here.cell !== null && there.cell !== null && here.cell !== there.cell
  if (here.room === there.room && !isCell) return []
  if (!isCell && ROOMS[here.room]?.includes(there.room)) return []
  if (typeOnly && TYPE_DOORS[here.room]?.includes(there.room)) return []
  if (EXCEPTIONS.some(({ from, to }) => path.startsWith(from) && target.startsWith(to))) return []
  return [{ rule: 'door', path, message: `no door from ${here.room} to ${target}` }]
}

function checkPackage({ path }: SourceFile, { spec }: Import): Violation[] {
  const { room } = placeOf(path)
  const name = spec.split('/', spec.startsWith('@') ? 2 : 1).join('/')
  const found: Violation[] = []
  if (PURE[room] && !PURE[room].includes(name))
    found.push({ rule: 'pure-package', path, message: `${room} is pure and may not use ${spec}` })
  for (const [pattern, holders] of HOLDERS)
    if (pattern.test(spec) && !holders.some((holder) => path.startsWith(holder)))
      found.push({ rule: 'holder', path, message: `only ${holders.join(', ')} may use ${spec}` })
  return found
}

function checkCode({ path, text }: SourceFile): Violation[] {
  const { room } = placeOf(path)
  const code = withoutComments(text)
  const found: Violation[] = []
  if (!(room in ROOMS) && room !== 'prisma/generated')
    found.push({ rule: 'room', path, message: `${room} is not a room: say in the table what it may open a door to` })
  const impure = PURE[room] && IMPURE.exec(code)?.[0]
  if (impure) found.push({ rule: 'pure-code', path, message: `${room} is pure: hand it in instead of ${impure}` })
  if (!ENV_READERS.includes(path) && /\bprocess\.env\b/.test(code.replaceAll(ENV_CONSTANT, '')))
    found.push({ rule: 'environment', path, message: 'only lib/env.ts reads process.env' })
  return found
}

function checkName({ path }: SourceFile): Violation[] {
  return FORBIDDEN_NAMES.test(path) ? [{ rule: 'name', path, message: 'name it for what it holds' }] : []
}

function checkLengths({ path, text }: SourceFile): Violation[] {
  const lines = text.replace(/\n$/, '').split('\n').length
  const file: Violation[] =
    lines > FILE_LINES_MAX ? [{ rule: 'file-length', path, message: `${lines} lines; at most ${FILE_LINES_MAX}` }] : []
  const functions = longFunctions(text, FUNCTION_LINES_MAX).map(({ startLine, lines: length }) => ({
    rule: 'function-length' as const,
    path: `${path}:${startLine}`,
    message: `a function of ${length} lines; at most ${FUNCTION_LINES_MAX}`,
  }))
  return [...file, ...functions]
}

/** Follows what a `'use client'` file loads, through files without a directive, to the first server room. */
function checkBrowser(
  file: SourceFile,
  files: readonly SourceFile[],
  imports: ReadonlyMap<string, readonly Import[]>,
): Violation[] {
  if (!/^\s*['"]use client['"]/.test(file.text)) return []
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const seen = new Set<string>([file.path])
  const found: Violation[] = []
  for (const path of seen)
    for (const { spec, typeOnly } of imports.get(path) ?? []) {
      if (typeOnly || !isOurs(spec)) continue
      const target = targetOf(path, spec)
      // A server action reaches the browser as an address, not as code.
      if (/^\s*['"]use server['"]/.test(texts.get(target) ?? '')) continue
      if ([...SERVER_ROOMS, ...HEAVY_ROOMS].includes(placeOf(target).room))
        found.push({ rule: 'browser', path: file.path, message: `would send ${target} to browsers, by ${path}` })
      else seen.add(target)
    }
  return found
}
