import { z } from 'zod'
import { API } from '#lib/contracts/api.ts'
import { askInstance, type CallApi } from '../call-api.ts'
import { CliError } from '../cli-error.ts'
import type { Command } from '../command.ts'
import { reachInstance } from '../reach-instance.ts'

type Finding = { readonly name: string; readonly ok: boolean; readonly message: string }

const readiness = z.object({
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), message: z.string() })),
})

export const doctor: Command = {
  name: 'doctor',
  summary: 'Look at everything Tocsin needs; exit code 1 when something is wrong',
  run: async ({ call }) => {
    const findings: Finding[] = []
    for (const look of [lookAtInstance, lookAtSources, lookAtDataSources, lookAtChannels]) {
      findings.push(...(await look(call).catch(asFinding)))
      if (findings.some((finding) => finding.name === 'instance' && !finding.ok)) break
    }
    const ok = findings.every((finding) => finding.ok)
    const lines = findings.map((finding) => `${finding.ok ? '✓' : '✗'} ${finding.name}: ${finding.message}`)
    return { json: { ok, checks: findings }, text: lines.join('\n'), exitCode: ok ? 0 : 1 }
  },
}

async function lookAtInstance(): Promise<Finding[]> {
  const instance = reachInstance()
  const response = await askInstance(instance, '/api/health/ready')
  const read = readiness.safeParse(await response.json().catch(() => null))
  if (!read.success)
    throw new CliError('unavailable', `${instance.url} answers, but not as Tocsin does. Check TOCSIN_URL.`)
  return [{ name: 'instance', ok: true, message: `Tocsin answers at ${instance.url}.` }, ...read.data.checks]
}

async function lookAtSources(call: CallApi): Promise<Finding[]> {
  const { sources } = await call(API.sources.list)
  const real = sources.filter((source) => source.kind !== 'drill' && !source.disabled)
  if (real.length === 0)
    return [warn('sources', 'No Alertmanager is connected. `tocsin source add alertmanager --name …` connects one.')]
  return Promise.all(
    real.map(async (source): Promise<Finding> => {
      const name = `source ${source.name}`
      if (source.apiUrl === null)
        return source.lastReceivedAt === null
          ? warn(name, 'Nothing has ever come in. Check the receiver and the route in alertmanager.yml.')
          : { name, ok: true, message: 'Its webhooks come in. Its own address is not set, so it cannot be asked.' }
      const { ok, message } = await call(API.sources.test, { params: { sourceId: source.id } })
      return { name, ok, message }
    }),
  )
}

async function lookAtDataSources(call: CallApi): Promise<Finding[]> {
  const { dataSources } = await call(API.dataSources.list)
  if (dataSources.length === 0)
    return [
      warn('prometheus', 'No Prometheus is connected, so panels stay empty. `tocsin prometheus add` connects one.'),
    ]
  return Promise.all(
    dataSources.map(async ({ id, name, baseUrl }) => {
      const { ok, message } = await call(API.dataSources.test, { body: { baseUrl, dataSourceId: id } })
      return { name: `prometheus ${name}`, ok, message }
    }),
  )
}

/** Sends nothing: mail servers are reached, and what the last real sending came to is told. */
async function lookAtChannels(call: CallApi): Promise<Finding[]> {
  const { channels } = await call(API.channels.list)
  const enabled = channels.filter((channel) => channel.enabled)
  if (!enabled.some((channel) => channel.kind === 'email'))
    return [
      {
        name: 'smtp',
        ok: false,
        message: 'There is no way to send e-mail. Set SMTP_URL, or add a channel under Admin.',
      },
    ]
  return Promise.all(
    enabled.map(async ({ id, kind, name, lastError, lastSentAt }) => {
      const { ok, said } = await call(API.channels.check, { params: { channelId: id } })
      const last = lastSentAt === null ? 'Nothing has been sent yet.' : 'The last message was taken.'
      const history = lastError === null ? last : `The last message was not taken: ${lastError}`
      return { name: `${kind} ${name}`, ok: ok && lastError === null, message: `${said} ${history}` }
    }),
  )
}

/** Not wrong, but worth knowing: it does not fail the examination. */
function warn(name: string, message: string): Finding {
  return { name, ok: true, message }
}

function asFinding(cause: unknown): Finding[] {
  if (!(cause instanceof CliError)) throw cause
  const isGone = cause.code === 'unavailable' || cause.code === 'usage'
  return [{ name: isGone ? 'instance' : 'access', ok: false, message: cause.message }]
}
