import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const here = fileURLToPath(new URL('.', import.meta.url))
const schemaPath = `${here}schema.prisma`
/** The job queue keeps its tables in a schema of its own, so nothing is managed from outside in ours. */
const filters = { externalTables: [], externalEnums: [] }

type Engine = bindings.SchemaEngine

/** Prisma's own schema engine, as WebAssembly: no native binary and nothing fetched (ADR-0009). */
async function openEngine(databaseUrl: string): Promise<Engine> {
  const wasmPath = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmPath), {
    './schema_engine_bg.js': bindings as never,
  })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }))
  return bindings.SchemaEngine.new({ datamodels: [[schemaPath, readFileSync(schemaPath, 'utf8')]] }, () => {}, adapter)
}

/** The SQL from nothing to `schema.prisma`: where a new migration starts. */
export async function schemaSql(databaseUrl: string): Promise<string> {
  const engine = await openEngine(databaseUrl)
  try {
    const files = [{ path: schemaPath, content: readFileSync(schemaPath, 'utf8') }]
    const result = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files, configDir: here },
      script: true,
      exitCode: null,
      filters,
    } as bindings.DiffParams)
    return result.stdout ?? ''
  } finally {
    engine.free()
  }
}
