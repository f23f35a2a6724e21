import { z } from 'zod'
import {
  type Auth,
  answerFailure,
  type HttpAnswer,
  type HttpDoor,
  type HttpRequest,
  secretsOfRequest,
  sharedHttpDoor,
  type TlsOptions,
} from '../http.ts'
import { IntegrationError } from '../integration-error.ts'
import { isJson, jsonOf, shaped } from '../json-answer.ts'
import { limitCodePoints, singleLine } from '../limit-text.ts'
import { redact } from '../redact.ts'
import { isTransientStatus } from '../retry-policy.ts'
import { alertsSchema, statusSchema } from './schema.ts'
import { type HeldAlert, translateHeldAlert } from './translate.ts'

export const VENDOR = 'Alertmanager'

/** An Alertmanager as the operator configured it. `baseUrl` includes any path prefix; `publicUrl` is for links only. */
export type AlertmanagerSource = {
  readonly baseUrl: string
  readonly publicUrl?: string
  readonly auth: Auth
  readonly extraHeaders?: Readonly<Record<string, string>>
  readonly tls?: TlsOptions
  readonly timeoutMs?: number
}
/** `cluster` is ready, settling or disabled. */
export type AlertmanagerStatus = {
  readonly version: string | null
  readonly cluster: string
  /** When it started; null when it did not say. */
  readonly startedAtMs: number | null
  readonly peers: number
  readonly latencyMs: number
}
export type AlertmanagerTest = AlertmanagerStatus & { readonly reachable: true; readonly alertsSeen: number }
export type CallOptions = { readonly signal?: AbortSignal }

export type Alertmanager = {
  /** Every alert it holds, silenced and inhibited ones too. An alert that is missing here has resolved or was never sent. */
  readonly alerts: (options?: CallOptions) => Promise<HeldAlert[]>
  readonly status: (options?: CallOptions) => Promise<AlertmanagerStatus>
  readonly ready: (options?: CallOptions) => Promise<boolean>
  readonly test: (options?: CallOptions) => Promise<AlertmanagerTest>
}

/** Asks an Alertmanager by API v2 (0.16 and later; read 2026-11). Throws IntegrationError; never changes anything over there. */
export function createAlertmanager(
  source: AlertmanagerSource,
  { door = sharedHttpDoor() }: { door?: HttpDoor } = {},
): Alertmanager {
  const where = {
    vendor: VENDOR,
    host: URL.canParse(source.baseUrl) ? new URL(source.baseUrl).host : 'an unreadable address',
  }
  const base: HttpRequest = {
    vendor: VENDOR,
    baseUrl: source.baseUrl,
    auth: source.auth,
    headers: { accept: 'application/json', ...source.extraHeaders },
    accepts: () => true,
    ...(source.timeoutMs === undefined ? {} : { timeoutMs: source.timeoutMs }),
    ...(source.tls === undefined ? {} : { tls: source.tls }),
  }
  const send = (path: string, { signal }: CallOptions = {}) =>
    door.request({ ...base, path, ...(signal === undefined ? {} : { signal }) })
  const read = async <Schema extends z.ZodType>(path: string, schema: Schema, options?: CallOptions) => {
    const answer = await send(path, options)
    if (answer.status !== 200)
      throw isJson(answer) ? spokenFailure(base, answer, jsonOf(answer, where)) : answerFailure(base, answer)
    return { value: shaped(schema, jsonOf(answer, where), where), latencyMs: answer.latencyMs }
  }
  const alerts = async (options?: CallOptions) =>
    (await read('/api/v2/alerts', alertsSchema, options)).value.map(translateHeldAlert)
  const status = async (options?: CallOptions): Promise<AlertmanagerStatus> => {
    const { value, latencyMs } = await read('/api/v2/status', statusSchema, options)
    return {
      version: value.versionInfo.version || null,
      cluster: value.cluster.status,
      startedAtMs: Date.parse(value.uptime ?? '') || null,
      peers: value.cluster.peers?.length ?? 0,
      latencyMs,
    }
  }
  return {
    alerts,
    status,
    ready: async (options) => (await send('/-/ready', options)).status === 200,
    test: async (options) => {
      const found = await status(options)
      return { ...found, reachable: true, alertsSeen: (await alerts(options)).length }
    },
  }
}

/** A refusal is a JSON string or an object with a message, depending on which layer refused. */
const refusalSchema = z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)])

function spokenFailure(request: HttpRequest, answer: HttpAnswer, body: unknown): IntegrationError {
  const { host } = new URL(request.baseUrl)
  const { status, retryAfterMs } = answer
  const spoken = refusalSchema.safeParse(body)
  const reason = spoken.success
    ? limitCodePoints(singleLine(redact(spoken.data, secretsOfRequest(request))), 300)
    : 'it gave no reason'
  const kind = isTransientStatus(status) ? 'transient' : 'permanent'
  const verb = kind === 'transient' ? 'failed' : 'did not accept the request'
  return new IntegrationError(`${VENDOR} at ${host} ${verb} (${status}): ${reason}.`, {
    vendor: VENDOR,
    kind,
    reason: 'status',
    status,
    retryAfterMs,
  })
}
