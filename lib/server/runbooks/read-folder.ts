import { createHash } from 'node:crypto'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { AppError } from '../errors.ts'

export type RunbookFile = { readonly path: string; readonly source: string; readonly sourceSha: string }
/** A file that is there and cannot be used, with the reason in a sentence. */
export type RefusedFile = { readonly path: string; readonly message: string }

const FILE_BYTES_MAX = 1024 * 1024
const FILES_MAX = 500

/**
 * Every Markdown file below a folder, as text, with a path relative to it and the SHA-256 of its bytes. Hidden folders are
 * passed over; links are followed to files inside the folder only. At most 500 files of 1 MiB. Writes nothing. Throws
 * `unavailable` when the folder itself cannot be read.
 */
export async function readRunbookFolder(folder: string): Promise<{ files: RunbookFile[]; refused: RefusedFile[] }> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw unreadable(folder, cause)
  })
  const paths = (await markdownPaths(root, root)).sort()
  const files: RunbookFile[] = []
  const refused: RefusedFile[] = paths
    .slice(FILES_MAX)
    .map((path) => ({ path, message: `Only the first ${FILES_MAX} files are read.` }))
  for (const path of paths.slice(0, FILES_MAX)) {
    const read = await readOne(root, path)
    if ('source' in read) files.push(read)
    else refused.push(read)
  }
  return { files, refused }
}

async function markdownPaths(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw unreadable(folder, cause)
  })
  const found = entries.map(async (entry): Promise<string[]> => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : markdownPaths(root, path)
    const isMarkdown = /\.(?:md|markdown)$/i.test(entry.name) && !entry.name.startsWith('.')
    return isMarkdown && (entry.isFile() || entry.isSymbolicLink()) ? [relative(root, path)] : []
  })
  return (await Promise.all(found)).flat()
}

async function readOne(root: string, path: string): Promise<RunbookFile | RefusedFile> {
  try {
    const target = await realpath(join(root, path))
    if (!target.startsWith(root + sep)) return { path, message: 'It is a link that leads out of the runbook folder.' }
    const { size } = await stat(target)
    if (size > FILE_BYTES_MAX) return { path, message: 'It is larger than 1 MiB.' }
    const bytes = await readFile(target)
    const sourceSha = createHash('sha256').update(bytes).digest('hex')
    // Postgres keeps no zero byte in a text.
    return { path: path.split(sep).join('/'), source: bytes.toString('utf8').replaceAll('\0', '\uFFFD'), sourceSha }
  } catch (cause) {
    return { path, message: `It cannot be read (${codeOf(cause)}).` }
  }
}

function unreadable(folder: string, cause: unknown): AppError {
  return new AppError(
    'unavailable',
    `The runbook folder ${folder} cannot be read (${codeOf(cause)}). Check RUNBOOK_DIR and who may read it.`,
    { cause },
  )
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason'
}
