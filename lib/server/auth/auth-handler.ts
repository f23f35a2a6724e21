import nextAuth from 'next-auth'
import { tellNextAuth } from '#lib/env.ts'
import { authOptions } from './auth-options.ts'
import { publicOrigin } from './public-url.ts'
import { cookieOf } from './request-headers.ts'
import { isSameOrigin } from './same-origin.ts'

/** What next-auth answers by itself; its pages and its log of browsers' errors are not among it. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  GET: ['csrf', 'session', 'providers', 'callback', 'signin', 'error'],
  POST: ['callback', 'signin', 'signout'],
}
/** E-mail, password and a token: more than this is no sign-in. */
const BODY_BYTES_MAX = 16 * 1024

/**
 * Answers `/api/auth/…` with next-auth, through its handler for node:http because that one needs no page framework around
 * it. Cross-site posts are refused before it, and bodies over 16 KiB.
 */
export async function answerAuth(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const [action = '', provider] = url.pathname.replace(/^\/api\/auth\/?/, '').split('/')
  if (!DOORS[request.method]?.includes(action)) return said(404, 'There is nothing here. Sign in at /sign-in.')
  if (request.method === 'POST' && !isSameOrigin(request.headers))
    return said(403, 'This sign-in came from another site’s page. Open Tocsin at its own address.')
  const body = request.method === 'POST' ? await readForm(request) : {}
  if (body === null) return said(400, 'Send a short form: e-mail and password, or a link’s token.')
  tellNextAuth(`${publicOrigin()}/api/auth`)
  const answer = new CollectedAnswer()
  const query = { ...Object.fromEntries(url.searchParams), nextauth: provider ? [action, provider] : [action] }
  const headers = Object.fromEntries(request.headers)
  await handlerOf(nextAuth)(
    { method: request.method, query, body, headers, cookies: cookiesOf(request.headers) },
    answer,
    authOptions(),
  )
  return answer.toResponse()
}

type Handler = (request: object, answer: CollectedAnswer, options: ReturnType<typeof authOptions>) => Promise<unknown>

/** Node gives a CommonJS module's exports as the default; a bundler gives its `default`. */
function handlerOf(module: unknown): Handler {
  const found = typeof module === 'object' && module !== null && 'default' in module ? module.default : module
  if (typeof found !== 'function') throw new Error('next-auth is not what it was: it exports no handler.')
  return found as Handler
}

/** The part of a node:http answer that next-auth writes to. */
class CollectedAnswer {
  private code = 200
  private readonly sent = new Map<string, string | string[]>()
  private body: string | null = null

  status(code: number): this {
    this.code = code
    return this
  }
  getHeader(name: string): string | string[] | undefined {
    return this.sent.get(name.toLowerCase())
  }
  setHeader(name: string, value: string | string[]): this {
    this.sent.set(name.toLowerCase(), value)
    return this
  }
  json(body: unknown): void {
    this.setHeader('content-type', 'application/json').send(JSON.stringify(body))
  }
  send(body: unknown): void {
    this.body = typeof body === 'string' ? body : JSON.stringify(body ?? {})
  }
  end(): void {}

  toResponse(): Response {
    const headers = new Headers({ 'cache-control': 'no-store' })
    for (const [name, value] of this.sent)
      for (const one of Array.isArray(value) ? value : [value])
        if (name === 'set-cookie') headers.append(name, one)
        else headers.set(name, one)
    return new Response(this.body, { status: this.code, headers })
  }
}

async function readForm(request: Request): Promise<Record<string, string> | null> {
  const length = Number(request.headers.get('content-length'))
  const kind = request.headers.get('content-type') ?? ''
  if (length > BODY_BYTES_MAX || !kind.includes('application/x-www-form-urlencoded')) return null
  const reader = request.body?.getReader()
  const parts: Uint8Array[] = []
  let bytes = 0
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    bytes += read.value.byteLength
    if (bytes > BODY_BYTES_MAX) {
      await reader?.cancel()
      return null
    }
    parts.push(read.value)
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString('utf8')))
}

function cookiesOf(headers: Headers): Record<string, string> {
  const names = (headers.get('cookie') ?? '').split(';').map((part) => part.split('=')[0]?.trim() ?? '')
  return Object.fromEntries(names.filter((name) => name !== '').map((name) => [name, decoded(cookieOf(headers, name))]))
}

function decoded(value: string | null): string {
  try {
    return decodeURIComponent(value ?? '')
  } catch {
    return value ?? ''
  }
}

function said(status: number, message: string): Response {
  return Response.json(
    { error: { code: status === 404 ? 'not_found' : status === 403 ? 'forbidden' : 'invalid', message } },
    { status },
  )
}
