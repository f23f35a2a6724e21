import { createHash } from 'node:crypto'
import { readDefaultDataSource } from '#lib/db/data-source-reads.ts'
import { sql } from '#lib/db/sql.ts'
import { createPrometheus, type Prometheus } from '#lib/integrations/prometheus/client.ts'
import { openAuth } from '../sources/vendor-auth.ts'
import type { AskedSource } from './query-engine.ts'

export type CurrentSource = AskedSource & { readonly publicUrl: string }

/** Clients by what they were made of: one remembers what its server can do. */
const clients = new Map<string, Prometheus>()
const CLIENTS_MAX = 20

/** The Prometheus that panels ask, with its secrets opened; null when none is connected. */
export async function currentSource(): Promise<CurrentSource | null> {
  const row = await readDefaultDataSource(sql)
  if (row === null) return null
  const { id, name, baseUrl, publicUrl, authSecret, tenant } = row
  const key = createHash('sha256')
    .update(JSON.stringify([id, baseUrl, authSecret, tenant]))
    .digest('base64url')
  const known = clients.get(key)
  const client = known ?? createPrometheus({ baseUrl, auth: openAuth(authSecret), ...(tenant ? { tenant } : {}) })
  if (!known && clients.size >= CLIENTS_MAX) clients.clear()
  clients.set(key, client)
  return { key, name, client, publicUrl: publicUrl ?? baseUrl }
}
