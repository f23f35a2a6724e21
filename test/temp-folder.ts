import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new folder that every account may enter: the one that runs Postgres too, so that its files lie here and go with it. */
export function tempFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `tocsin-${name}-`))
  chmodSync(folder, 0o755)
  return folder
}
