import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { address, done, id, instantMs, name } from './scalars.ts'

export const AUTHS = ['none', 'basic', 'bearer', 'header'] as const
/** Secrets go in and never come out: reading says only which kind is set. An absent `auth` on update keeps what is stored. */
export const authInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('basic'), username: z.string().max(200), password: z.string().max(2_000) }),
  z.object({ kind: z.literal('bearer'), token: z.string().max(4_000) }),
  z.object({ kind: z.literal('header'), name: z.string().regex(/^[A-Za-z0-9-]{1,64}$/), value: z.string().max(4_000) }),
])

export const alertSource = z.object({
  id,
  kind: z.enum(['alertmanager', 'drill']),
  name: z.string(),
  keyPrefix: z.string(),
  apiUrl: z.string().nullable(),
  publicUrl: z.string().nullable(),
  auth: z.enum(AUTHS),
  disabled: z.boolean(),
  lastReceivedAt: instantMs.nullable(),
  lastReconciledAt: instantMs.nullable(),
  lastReconcileError: z.string().nullable(),
  createdAt: instantMs,
})
export type AlertSourceView = z.infer<typeof alertSource>
const sourceInput = z.object({
  name,
  apiUrl: address.nullable().optional(),
  publicUrl: address.nullable().optional(),
  auth: authInput.optional(),
})
const bySource = z.object({ sourceId: id })
const keyed = z.object({
  source: alertSource,
  key: z.string().describe('The webhook key, shown once'),
  url: z.string().describe('Where Alertmanager posts'),
  receiver: z.string().describe('The Alertmanager receiver stanza to paste'),
})
export const sourceEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/sources',
    summary: 'Alert sources',
    permission: 'incident.read',
    response: z.object({ sources: z.array(alertSource) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/sources',
    summary: 'Connect an Alertmanager; its key is shown once',
    permission: 'source.edit',
    body: sourceInput,
    response: keyed,
    status: 201,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v1/sources/{sourceId}',
    summary: 'Change a source',
    permission: 'source.edit',
    params: bySource,
    body: sourceInput.partial().extend({ disabled: z.boolean().optional() }),
    response: z.object({ source: alertSource }),
  }),
  rotate: endpoint({
    method: 'POST',
    path: '/api/v1/sources/{sourceId}/key',
    summary: 'A new key; the old one stops working',
    permission: 'source.edit',
    params: bySource,
    response: keyed,
    status: 201,
  }),
  test: endpoint({
    method: 'POST',
    path: '/api/v1/sources/{sourceId}/test',
    summary: 'Ask the Alertmanager who it is',
    permission: 'source.edit',
    params: bySource,
    response: z.object({ ok: z.boolean(), message: z.string() }),
  }),
}

export const dataSource = z.object({
  id,
  kind: z.enum(['prometheus']),
  name: z.string(),
  baseUrl: z.string(),
  publicUrl: z.string().nullable(),
  auth: z.enum(AUTHS),
  tenant: z.string().nullable(),
  isDefault: z.boolean(),
  fromEnvironment: z.boolean(),
})
export type DataSourceView = z.infer<typeof dataSource>
const dataSourceInput = z.object({
  name,
  baseUrl: address,
  publicUrl: address.nullable().optional(),
  auth: authInput.optional(),
  tenant: z.string().max(200).nullable().optional(),
})
const byData = z.object({ dataSourceId: id })
export const testReport = z.object({
  ok: z.boolean(),
  message: z.string(),
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
})
export const dataSourceEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/data-sources',
    summary: 'Where panels get their samples',
    permission: 'incident.read',
    response: z.object({ dataSources: z.array(dataSource) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/data-sources',
    summary: 'Connect a Prometheus',
    permission: 'source.edit',
    body: dataSourceInput,
    response: z.object({ dataSource }),
    status: 201,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v1/data-sources/{dataSourceId}',
    summary: 'Change a data source',
    permission: 'source.edit',
    params: byData,
    body: dataSourceInput.partial(),
    response: z.object({ dataSource }),
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/data-sources/{dataSourceId}',
    summary: 'Disconnect it',
    permission: 'source.edit',
    params: byData,
    response: done,
  }),
  test: endpoint({
    method: 'POST',
    path: '/api/v1/data-sources/test',
    summary: 'Try an address before saving it: version, rules seen, Alertmanagers known',
    permission: 'source.edit',
    body: dataSourceInput
      .omit({ name: true })
      .extend({ dataSourceId: id.optional().describe('Use the secrets already stored for this one') }),
    response: testReport,
  }),
}
