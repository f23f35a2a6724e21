import type { API } from '#lib/contracts/api.ts'
import { prisma } from '#lib/db/client.ts'
import { findDataSourceReach } from '#lib/db/data-sources.ts'
import { IntegrationError } from '#lib/integrations/integration-error.ts'
import { createPrometheus } from '#lib/integrations/prometheus/client.ts'
import { authorise } from '../context.ts'
import { found } from '../errors.ts'
import { openAuth, refuseNewOrigin, refuseUserinfo, type VendorAuth } from '../sources/vendor-auth.ts'
import type { Verb } from '../verb.ts'

type Asked = Parameters<Verb<typeof API.dataSources.test>>[1]

/** Tries an address before it is saved and says what was found there. Kept credentials go to their own server only. Changes nothing. */
export const testDataSource: Verb<typeof API.dataSources.test> = async (ctx, input) => {
  authorise(ctx, 'source.edit')
  const { baseUrl, tenant } = input
  refuseUserinfo('baseUrl', baseUrl)
  const auth = await authOf(input)
  try {
    const seen = await createPrometheus({ baseUrl, auth, ...(tenant ? { tenant } : {}) }).test()
    const facts = [
      { name: 'Version', value: seen.version ?? 'not said' },
      { name: 'Rules', value: seen.rulesSeen === null ? 'not offered' : String(seen.rulesSeen) },
      { name: 'Alertmanagers', value: seen.alertmanagers.map(withoutUserinfo).join(', ') || 'none' },
      { name: 'Answered in', value: `${seen.latencyMs} ms` },
    ]
    return { ok: true, message: ['It answers.', ...seen.warnings].join(' '), facts }
  } catch (cause) {
    if (cause instanceof IntegrationError) return { ok: false, message: cause.message, facts: [] }
    throw cause
  }
}

async function authOf({ auth, dataSourceId, baseUrl }: Asked): Promise<VendorAuth> {
  if (auth !== undefined || dataSourceId === undefined) return auth ?? { kind: 'none' }
  const reach = found(await findDataSourceReach(prisma(), dataSourceId), 'This data source')
  refuseNewOrigin(reach, baseUrl, 'auth')
  return openAuth(reach.authSecret)
}

/** Prometheus lists Alertmanagers by address, and an address may hold a password. */
function withoutUserinfo(address: string): string {
  if (!URL.canParse(address)) return 'an unreadable address'
  const { origin, pathname } = new URL(address)
  return `${origin}${pathname}`
}
