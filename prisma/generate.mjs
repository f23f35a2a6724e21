import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// The Prisma CLI downloads a native schema engine at every start; `generate` never calls it, so any executable stands in (ADR-0009).
const root = fileURLToPath(new URL('..', import.meta.url))
if (existsSync(`${root}prisma/schema.prisma`)) {
  const run = spawnSync(process.execPath, [`${root}node_modules/prisma/build/index.js`, 'generate'], {
    cwd: root,
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    encoding: 'utf8',
  })
  if (run.status !== 0) {
    process.stderr.write(`prisma generate failed:\n${run.stdout ?? ''}${run.stderr ?? ''}`)
    process.exit(1)
  }
}
