import type { IncomingMessage, ServerResponse } from 'node:http'
import { whyNotWebhook } from './check-envelope.ts'
import { GroupCommit } from './group-commit.ts'
import { SourceKeys } from './source-keys.ts'
import { TokenBucket } from './token-bucket.ts'

export const HOOK_PATH = '/api/hooks/alertmanager'
const BODY_BYTES_MAX = 5 * 1024 * 1024
const KEPT_BYTES_MAX = 256 * 1024
/** Per source. Far above a busy Alertmanager, far below what would fill the disk unnoticed. */
const BODIES_PER_SECOND = 10_000
const RETRY_SECONDS = 1

export type IntakeOutcome = 'accepted' | 'unauthorised' | 'too_large' | 'unreadable' | 'overloaded' | 'unavailable'
export type AlertmanagerHook = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  readonly counts: Readonly<Record<IntakeOutcome, number>>
  close(): Promise<void>
}

class TooLarge extends Error {}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((done, failed) => {
    const pieces: Buffer[] = []
    let bytes = 0
    request.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (bytes > BODY_BYTES_MAX) {
        request.removeAllListeners('data')
        request.resume()
        failed(new TooLarge())
      } else pieces.push(piece)
    })
    request.on('end', () => done(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)))
    request.on('error', failed)
    request.on('aborted', () => failed(new Error('The sender went away.')))
  })
}

function keyOf(request: IncomingMessage): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')
  if (bearer?.[1]) return bearer[1]
  const path = (request.url ?? '').split('?')[0] ?? ''
  const rest = path.slice(HOOK_PATH.length + 1)
  if (rest === '' || rest.includes('/')) return null
  try {
    return decodeURIComponent(rest)
  } catch {
    // A broken escape is no key of ours; a 503 would have it sent for ever.
    return null
  }
}

type Answer = { readonly outcome: IntakeOutcome; readonly status: number; readonly message: string }

const ACCEPTED: Answer = { outcome: 'accepted', status: 202, message: '' }
const TOO_LARGE: Answer = {
  outcome: 'too_large',
  status: 413,
  message: 'The body is over 5 MiB. Set max_alerts on this receiver.',
}
const OVERLOADED: Answer = {
  outcome: 'overloaded',
  status: 503,
  message: 'Too much at once. Send it again in a second.',
}
const UNAVAILABLE: Answer = {
  outcome: 'unavailable',
  status: 503,
  message: 'The database did not take it. Send it again in a second.',
}
const UNAUTHORISED: Answer = {
  outcome: 'unauthorised',
  status: 401,
  message:
    'This webhook key is not known. Make one under Admin, Sources, and send it as "Authorization: Bearer <key>".',
}
const unreadable = (reason: string): Answer => ({
  outcome: 'unreadable',
  status: 422,
  message: `${reason} The body was kept: an admin can see it under Admin, Sources.`,
})

function write(response: ServerResponse, { outcome, status, message }: Answer): void {
  if (response.headersSent || response.destroyed) return
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  if (status === 503) headers['retry-after'] = String(RETRY_SECONDS)
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  // The rest of an oversized body is not read: the connection cannot be used again.
  if (status === 413) headers.connection = 'close'
  const body = status === 202 ? '{"status":"accepted"}' : JSON.stringify({ error: { code: outcome, message } })
  headers['content-length'] = String(Buffer.byteLength(body))
  response.writeHead(status, headers)
  response.end(body)
}

/**
 * Takes Alertmanager's webhook in: who, whether it is one, stored, 202. Answers 401 unknown key, 413 over 5 MiB, 422
 * with the reason for what cannot be read (kept for an admin), 503 with Retry-After for overload or a database away:
 * never another 4xx, which Alertmanager would not retry. A 202 is sent only after the commit.
 */
export function createAlertmanagerHook(): AlertmanagerHook {
  const keys = new SourceKeys()
  const commits = new GroupCommit()
  const buckets = new Map<string, TokenBucket>()
  const counts: Record<IntakeOutcome, number> = {
    accepted: 0,
    unauthorised: 0,
    too_large: 0,
    unreadable: 0,
    overloaded: 0,
    unavailable: 0,
  }

  const isWithinRate = (sourceId: string): boolean => {
    const nowMs = Date.now()
    const bucket = buckets.get(sourceId) ?? new TokenBucket(BODIES_PER_SECOND, BODIES_PER_SECOND * 2, nowMs)
    buckets.set(sourceId, bucket)
    return bucket.take(nowMs) === 0
  }

  const take = async (request: IncomingMessage): Promise<Answer> => {
    const key = keyOf(request)
    const source = key ? await keys.find(key, Date.now()) : null
    if (!source) return UNAUTHORISED
    const declared = Number(request.headers['content-length'] ?? 0)
    if (declared > BODY_BYTES_MAX) return TOO_LARGE
    if (!isWithinRate(source.id) || !commits.hasRoom(source.id, declared)) return OVERLOADED
    const body = await readBody(request)
    const isPlain = (request.headers['content-encoding'] ?? 'identity') === 'identity'
    const reason = isPlain ? whyNotWebhook(body) : 'The body is compressed; send it plain.'
    const kept = reason ? body.subarray(0, KEPT_BYTES_MAX) : body
    const state = reason ? 'rejected' : 'accepted'
    if (!(await commits.add({ sourceId: source.id, via: 'webhook', reason, body: kept, state }))) return UNAVAILABLE
    return reason ? unreadable(reason) : ACCEPTED
  }

  return {
    counts,
    close: () => commits.close(),
    async handle(request, response) {
      if (request.method !== 'POST') {
        response.writeHead(405, { allow: 'POST' }).end()
        return
      }
      const answer = await take(request).catch((cause: unknown) =>
        cause instanceof TooLarge ? TOO_LARGE : UNAVAILABLE,
      )
      counts[answer.outcome] += 1
      write(response, answer)
    },
  }
}
