import type { z } from 'zod'
import type { InstantAnswer, RangeAnswer } from '#lib/domain/telemetry/series.ts'
import {
  type Auth,
  answerFailure,
  type HttpAnswer,
  type HttpDoor,
  type HttpRequest,
  type Params,
  secretsOfRequest,
  sharedHttpDoor,
  type TlsOptions,
} from '../http.ts'
import { IntegrationError } from '../integration-error.ts'
import { isJson, jsonOf, shaped } from '../json-answer.ts'
import { unixSeconds } from '../unix-seconds.ts'
import type { BuildInfo, MonitoringRule, PrometheusTest, ScrapeTarget } from './answers.ts'
import { queryFailure } from './query-failure.ts'
import {
  alertmanagersSchema,
  buildInfoSchema,
  envelopeSchema,
  querySchema,
  rulesSchema,
  targetsSchema,
} from './schema.ts'
import { toBuildInfo, toInstantAnswer, toRangeAnswer, toRules, toTargets, UnreadableSampleError } from './translate.ts'

export const VENDOR = 'Prometheus'
const TIMEOUT_MS = 10_000

/** A Prometheus, or anything that speaks its API, as the operator configured it. `baseUrl` includes any path prefix; `publicUrl` is for links only. */
export type PrometheusSource = {
  readonly baseUrl: string
  readonly publicUrl?: string
  readonly auth: Auth
  readonly tenant?: string
  readonly extraHeaders?: Readonly<Record<string, string>>
  readonly tls?: TlsOptions
  readonly timeoutMs?: number
}

export type RangeWindow = { readonly startMs: number; readonly endMs: number; readonly stepMs: number }
export type CallOptions = { readonly signal?: AbortSignal }

export type Prometheus = {
  readonly instant: (expr: string, atMs: number, options?: CallOptions) => Promise<InstantAnswer>
  readonly range: (expr: string, window: RangeWindow, options?: CallOptions) => Promise<RangeAnswer>
  readonly rules: (options?: CallOptions) => Promise<MonitoringRule[]>
  readonly alertmanagers: (options?: CallOptions) => Promise<string[]>
  readonly targets: (options?: CallOptions) => Promise<ScrapeTarget[]>
  readonly buildInfo: (options?: CallOptions) => Promise<BuildInfo>
  readonly ready: (options?: CallOptions) => Promise<boolean>
  readonly test: (options?: CallOptions) => Promise<PrometheusTest>
}

type Api = {
  readonly query: (path: string, form: Params, options?: CallOptions) => Promise<Answered<z.output<typeof querySchema>>>
  readonly read: <Schema extends z.ZodType>(
    what: { readonly path: string; readonly query?: Params },
    schema: Schema,
    options?: CallOptions,
  ) => Promise<Answered<z.output<Schema>>>
  readonly send: (request: Partial<HttpRequest>, options?: CallOptions) => Promise<HttpAnswer>
}
type Answered<Value> = { readonly value: Value; readonly warnings: readonly string[]; readonly latencyMs: number }

/**
 * Asks a Prometheus and answers in domain types. Instants in milliseconds; queries are not checked for cost here. Throws IntegrationError
 * (with `position` when an expression cannot be read) and RangeError for an instant that cannot be one. API v1, read 2026-11.
 */
export function createPrometheus(
  source: PrometheusSource,
  { door = sharedHttpDoor() }: { door?: HttpDoor } = {},
): Prometheus {
  const api = createApi(source, door)
  const timeout = `${source.timeoutMs ?? TIMEOUT_MS}ms`
  const rules = async (options?: CallOptions) =>
    toRules((await api.read({ path: '/api/v1/rules' }, rulesSchema, options)).value)
  const alertmanagers = async (options?: CallOptions) => {
    const { value } = await api.read({ path: '/api/v1/alertmanagers' }, alertmanagersSchema, options)
    return (value.activeAlertmanagers ?? []).map(({ url }) => url)
  }
  return {
    async instant(query, atMs, options) {
      const { value, warnings } = await api.query('/api/v1/query', { query, time: unixSeconds(atMs), timeout }, options)
      return readable(source, () => toInstantAnswer(value, warnings))
    },
    async range(query, { startMs, endMs, stepMs }, options) {
      const form = { query, start: unixSeconds(startMs), end: unixSeconds(endMs), step: stepMs / 1_000, timeout }
      const { value, warnings } = await api.query('/api/v1/query_range', form, options)
      return readable(source, () => toRangeAnswer(value, { stepMs, warnings }))
    },
    rules,
    alertmanagers,
    async targets(options) {
      return toTargets(
        (await api.read({ path: '/api/v1/targets', query: { state: 'active' } }, targetsSchema, options)).value,
      )
    },
    async buildInfo(options) {
      return toBuildInfo((await api.read({ path: '/api/v1/status/buildinfo' }, buildInfoSchema, options)).value)
    },
    async ready(options) {
      return (await api.send({ path: '/-/ready', retries: 0 }, options)).status === 200
    },
    async test(options) {
      const build = await api.read({ path: '/api/v1/status/buildinfo' }, buildInfoSchema, options)
      const warnings: string[] = []
      const orWarn = <Value>(what: Promise<Value>): Promise<Value | null> =>
        what.catch((error) => warned(error, warnings))
      const [found, known] = await Promise.all([orWarn(rules(options)), orWarn(alertmanagers(options))])
      const { version } = toBuildInfo(build.value)
      return {
        reachable: true,
        version,
        rulesSeen: found?.length ?? null,
        alertmanagers: known ?? [],
        latencyMs: build.latencyMs,
        warnings,
      }
    },
  }
}

function createApi(source: PrometheusSource, door: HttpDoor): Api {
  const where = { vendor: VENDOR, host: hostOf(source.baseUrl) }
  const base: HttpRequest = {
    vendor: VENDOR,
    baseUrl: source.baseUrl,
    auth: source.auth,
    headers: {
      accept: 'application/json',
      ...source.extraHeaders,
      ...(source.tenant === undefined ? {} : { 'x-scope-orgid': source.tenant }),
    },
    timeoutMs: source.timeoutMs ?? TIMEOUT_MS,
    idempotent: true,
    // Every status: an error envelope says more than its status does.
    accepts: () => true,
    ...(source.tls === undefined ? {} : { tls: source.tls }),
  }
  /** Some read-only proxies allow no POST; once seen, it stays that way for this client. */
  let onlyGet = false

  const send: Api['send'] = (request, { signal } = {}) =>
    door.request({ ...base, ...request, ...(signal === undefined ? {} : { signal }) })
  const open = <Schema extends z.ZodType>(answer: HttpAnswer, schema: Schema): Answered<z.output<Schema>> => {
    const isSuccess = answer.status >= 200 && answer.status < 300
    if (!isSuccess && !isJson(answer)) throw answerFailure(base, answer)
    const envelope = shaped(envelopeSchema, jsonOf(answer, where), where)
    if (envelope.status === 'error')
      throw queryFailure(answer.status, envelope, { ...where, secrets: secretsOfRequest(base) })
    const warnings = [...(envelope.warnings ?? []), ...(envelope.infos ?? [])]
    return { value: shaped(schema, envelope.data, where), warnings, latencyMs: answer.latencyMs }
  }
  return {
    send,
    async query(path, form, options) {
      if (!onlyGet) {
        const answer = await send({ path, method: 'POST', form }, options)
        if (answer.status !== 405) return open(answer, querySchema)
        onlyGet = true
      }
      return open(await send({ path, query: form }, options), querySchema)
    },
    async read({ path, query = {} }, schema, options) {
      return open(await send({ path, query }, options), schema)
    },
  }
}

function readable<Answer>({ baseUrl }: PrometheusSource, translate: () => Answer): Answer {
  try {
    return translate()
  } catch (error) {
    if (!(error instanceof UnreadableSampleError)) throw error
    const sentence = `${VENDOR} at ${hostOf(baseUrl)} answered in an unknown shape: ${error.message}.`
    throw new IntegrationError(sentence, { vendor: VENDOR, kind: 'permanent', reason: 'bad_shape' })
  }
}

/** A list that a compatible server does not offer is worth a warning, not a failed test. */
function warned(error: unknown, warnings: string[]): null {
  if (!(error instanceof IntegrationError)) throw error
  warnings.push(error.message)
  return null
}

function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : 'an unreadable address'
}
