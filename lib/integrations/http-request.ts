import { IntegrationError } from './integration-error.ts'
import { type Auth, authHeaders, decodeUserinfo } from './redact.ts'

export type TlsOptions = { readonly ca?: string; readonly insecureSkipVerify?: boolean }

export type HttpRequest = {
  readonly vendor: string
  /** The configured address, with any path prefix. Only its origin is ever spoken to. Userinfo becomes Basic authentication. */
  readonly baseUrl: string
  /** Appended to the prefix; must begin with a slash. Left out, the address is used as it stands, query included. */
  readonly path?: string
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly query?: Params
  readonly form?: Params
  readonly json?: unknown
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly auth?: Auth
  /** What the body carries that no message may repeat: the other side may quote what it was sent. */
  readonly secrets?: readonly string[]
  readonly tls?: TlsOptions
  readonly timeoutMs?: number
  readonly bodyBytesMax?: number
  readonly overflow?: 'fail' | 'cut'
  /** Whether sending twice does no harm. GET is; a POST must say so. Only then is anything retried. */
  readonly idempotent?: boolean
  readonly retries?: number
  readonly allowPrivate?: boolean
  /** Statuses returned rather than thrown, for callers that can read them. A redirect is always thrown. */
  readonly accepts?: (status: number) => boolean
  readonly signal?: AbortSignal
}
export type Params = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** The address a request goes to. Throws `refused` when that is not http(s) or would leave the configured origin. */
export function addressOf({ vendor, baseUrl, path, query }: HttpRequest): URL {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  if (!base || (base.protocol !== 'http:' && base.protocol !== 'https:')) {
    throw new IntegrationError(`The address of ${vendor} is not an http or https address.`, {
      vendor,
      kind: 'permanent',
      reason: 'refused',
    })
  }
  const url = new URL(base)
  if (path !== undefined) {
    url.search = ''
    url.pathname = `${base.pathname.replace(/\/+$/, '')}${path}`
  }
  url.username = ''
  url.password = ''
  url.hash = ''
  for (const [name, value] of formOf(query ?? {})) url.searchParams.append(name, value)
  if (url.origin !== base.origin || (path !== undefined && !path.startsWith('/'))) {
    throw new IntegrationError(`${vendor} may only be asked at ${base.host}.`, {
      vendor,
      kind: 'permanent',
      reason: 'refused',
    })
  }
  return url
}

/** Method, headers and body as they go over the wire. */
export function composed(request: HttpRequest): {
  method: string
  headers: Record<string, string>
  body: string | undefined
} {
  const base = new URL(request.baseUrl)
  const userinfo: Auth = base.username
    ? { kind: 'basic', username: decodeUserinfo(base.username), password: decodeUserinfo(base.password) }
    : { kind: 'none' }
  const auth = request.auth && request.auth.kind !== 'none' ? request.auth : userinfo
  const headers: Record<string, string> = {
    'user-agent': 'Tocsin',
    ...lowerCased(request.headers ?? {}),
    ...authHeaders(auth),
  }
  const { body, contentType } = bodyOf(request)
  if (contentType !== undefined) headers['content-type'] ??= contentType
  return { method: request.method ?? (body === undefined ? 'GET' : 'POST'), headers, body }
}

function bodyOf({ form, json, body }: HttpRequest): { body: string | undefined; contentType?: string } {
  if (form) return { body: formOf(form).toString(), contentType: 'application/x-www-form-urlencoded' }
  if (json !== undefined) return { body: JSON.stringify(json), contentType: 'application/json; charset=utf-8' }
  return { body }
}

function formOf(params: Params): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one))
  }
  return form
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Whether a request may be sent twice: a GET, or one that says so. */
export function isIdempotent({ method, idempotent, body, json, form }: HttpRequest): boolean {
  return (
    idempotent ??
    (method === 'GET' || (method === undefined && body === undefined && json === undefined && form === undefined))
  )
}
