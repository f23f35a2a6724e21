import { setTimeout as wait } from 'node:timers/promises'
import { Agent, buildConnector } from 'undici'
import { assertAllowedLiteral, guardedLookup, type Lookup } from './address-guard.ts'
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts'
import { exchangeOnce, type HttpAnswer } from './http-exchange.ts'
import { addressOf, composed, type HttpRequest, isIdempotent, type TlsOptions } from './http-request.ts'
import { statusFailure } from './http-status.ts'
import { IntegrationError } from './integration-error.ts'
import { secretsOf } from './redact.ts'
import { isRetryableStatus, parseRetryAfter, RETRIES_MAX, retryDelayMs } from './retry-policy.ts'
import { DeadlineError, type Target, transportFailure } from './transport-failure.ts'

export type { HttpAnswer } from './http-exchange.ts'
export type { HttpRequest, Params, TlsOptions } from './http-request.ts'
export type { Auth } from './redact.ts'

export type HttpDoor = {
  readonly request: (request: HttpRequest) => Promise<HttpAnswer>
  readonly close: () => Promise<void>
}

export type HttpDoorOptions = {
  /** A clock that never goes back, for latencies, deadlines and the circuit breaker. */
  readonly monotonicMs?: () => number
  /** The wall clock, for a Retry-After that is a date. */
  readonly nowMs?: () => number
  readonly random?: () => number
  readonly lookup?: Lookup
  readonly breaker?: CircuitBreaker
}

type Settled = Required<Omit<HttpDoorOptions, 'lookup'>> & {
  readonly agentFor: (allowPrivate: boolean, tls?: TlsOptions) => Agent
}

const TIMEOUT_MS = 10_000
const BODY_BYTES_MAX = 16 * 1024 * 1024

/**
 * The one way out. A request goes to the configured origin only, follows no redirect, connects to no link-local or metadata address (and to
 * private ones only when allowed), and is over after `timeoutMs` (10 s) in all, retries and body included. Throws IntegrationError; when
 * the caller's own signal aborts, throws that signal's reason.
 */
export function createHttpDoor(options: HttpDoorOptions = {}): HttpDoor {
  const monotonicMs = options.monotonicMs ?? (() => performance.now())
  const agents = new Map<string, Agent>()
  const settled: Settled = {
    monotonicMs,
    nowMs: options.nowMs ?? (() => Date.now()),
    random: options.random ?? Math.random,
    breaker: options.breaker ?? createCircuitBreaker({ nowMs: monotonicMs }),
    agentFor(allowPrivate, tls = {}) {
      const key = JSON.stringify([allowPrivate, tls.ca ?? null, tls.insecureSkipVerify === true])
      const agent = agents.get(key) ?? createAgent(allowPrivate, tls, options.lookup)
      agents.set(key, agent)
      return agent
    },
  }
  return {
    request: (request) => requestThrough(settled, request),
    close: async () => void (await Promise.all([...agents.values()].map((agent) => agent.destroy()))),
  }
}

let shared: HttpDoor | undefined
/** The door of this process: one pool of connections and one circuit breaker for all who do not bring their own. */
export function sharedHttpDoor(): HttpDoor {
  shared ??= createHttpDoor()
  return shared
}

/** `request` of the shared door. */
export function request(request: HttpRequest): Promise<HttpAnswer> {
  return sharedHttpDoor().request(request)
}

async function requestThrough(settled: Settled, request: HttpRequest): Promise<HttpAnswer> {
  const { monotonicMs, random } = settled
  const timeoutMs = request.timeoutMs ?? TIMEOUT_MS
  const url = addressOf(request)
  const target: Target = {
    vendor: request.vendor,
    host: url.host,
    timeoutMs,
    bodyBytesMax: request.bodyBytesMax ?? BODY_BYTES_MAX,
  }
  const deadlineAtMs = monotonicMs() + timeoutMs
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(new DeadlineError()), timeoutMs)
  const signal = request.signal ? AbortSignal.any([request.signal, deadline.signal]) : deadline.signal
  const retries = isIdempotent(request) ? Math.min(request.retries ?? RETRIES_MAX, RETRIES_MAX) : 0
  try {
    for (let retry = 0; ; retry += 1) {
      const outcome = await attempt(settled, { request, url, target, signal }).catch(asFailure)
      const failed = outcome instanceof IntegrationError
      const delayMs = retryDelayMs(retry, failed ? undefined : outcome.retryAfterMs, random())
      const mayHelp = failed ? isPassing(outcome) : isRetryableStatus(outcome.status)
      if (retry < retries && mayHelp && monotonicMs() + delayMs < deadlineAtMs) {
        await pause(delayMs, request.signal)
        continue
      }
      if (failed) throw outcome
      if (isAccepted(request, outcome.status)) return outcome
      throw answerFailure(request, outcome)
    }
  } finally {
    clearTimeout(timer)
  }
}

type Attempt = {
  readonly request: HttpRequest
  readonly url: URL
  readonly target: Target
  readonly signal: AbortSignal
}

async function attempt(
  { breaker, monotonicMs, nowMs, agentFor }: Settled,
  { request, url, target, signal }: Attempt,
): Promise<HttpAnswer> {
  const admission = breaker.admit(url.origin)
  if (admission.open) throw circuitOpen(target, admission.retryAfterMs)
  const startedAtMs = monotonicMs()
  try {
    const allowPrivate = request.allowPrivate ?? true
    assertAllowedLiteral(url.hostname, allowPrivate)
    const dispatcher = agentFor(allowPrivate, request.tls)
    const overflow = request.overflow ?? 'fail'
    const answer = await exchangeOnce({
      url,
      ...composed(request),
      dispatcher,
      bodyBytesMax: target.bodyBytesMax,
      overflow,
      signal,
    })
    breaker.succeeded(url.origin)
    const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], nowMs())
    return { ...answer, retryAfterMs, latencyMs: Math.round(monotonicMs() - startedAtMs) }
  } catch (error) {
    if (request.signal?.aborted) {
      breaker.abandoned(url.origin)
      throw request.signal.reason
    }
    const failure = transportFailure(signal.aborted ? signal.reason : error, target)
    if (failure.reason === 'timeout' || failure.reason === 'unreachable' || failure.reason === 'tls')
      breaker.failed(url.origin)
    else if (failure.reason === 'too_large') breaker.succeeded(url.origin)
    else breaker.abandoned(url.origin)
    throw failure
  }
}

function isAccepted({ accepts }: HttpRequest, status: number): boolean {
  if (status >= 300 && status < 400) return false
  return accepts ? accepts(status) : status >= 200 && status < 300
}

/** The error of an answer the caller accepted by its status but cannot use after all. Quotes no secret of the request. */
export function answerFailure(request: HttpRequest, answer: HttpAnswer): IntegrationError {
  const { host } = new URL(request.baseUrl)
  return statusFailure(answer, { vendor: request.vendor, host, secrets: secretsOfRequest(request) })
}

/** Every string of a request that a quoted answer must not repeat. */
export function secretsOfRequest({ baseUrl, auth, headers, secrets = [] }: HttpRequest): string[] {
  return [...secretsOf(new URL(baseUrl), auth ?? { kind: 'none' }, headers), ...secrets]
}

/** A lost connection may work again at once; an open circuit, a timeout or a refusal will not. */
function isPassing(failure: IntegrationError): boolean {
  return failure.reason === 'unreachable' && failure.retryAfterMs === undefined
}

function createAgent(allowPrivate: boolean, tls: TlsOptions, lookup: Lookup | undefined): Agent {
  const connect: buildConnector.BuildOptions = {
    lookup: guardedLookup(allowPrivate, lookup),
    rejectUnauthorized: tls.insecureSkipVerify !== true,
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
  }
  // Idle sockets go before common servers drop them: a page must not die on a connection already closed.
  return new Agent({
    connect: buildConnector(connect),
    connections: 32,
    keepAliveTimeout: 1_000,
    keepAliveMaxTimeout: 2_000,
  })
}

function asFailure(error: unknown): IntegrationError {
  if (error instanceof IntegrationError) return error
  throw error
}

/** Waits, or throws the caller's own reason. */
async function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(delayMs, undefined, signal ? { signal } : {})
  } catch {
    signal?.throwIfAborted()
  }
}

function circuitOpen({ vendor, host }: Target, retryAfterMs: number): IntegrationError {
  const sentence = `${vendor} at ${host} failed several times in a row; the next try is in ${Math.max(1, Math.round(retryAfterMs / 1_000))} s.`
  return new IntegrationError(sentence, { vendor, kind: 'transient', reason: 'unreachable', retryAfterMs })
}
