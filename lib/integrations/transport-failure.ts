import { RefusedAddressError } from './address-guard.ts'
import { IntegrationError } from './integration-error.ts'

/** A deadline of our own passed. */
export class DeadlineError extends Error {}
/** The body was larger than allowed. */
export class TooLargeError extends Error {}

const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO$|INVALID_CA|INVALID_PURPOSE)/
const CUT_OFF = new Set([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'Z_BUF_ERROR',
  'ERR_STREAM_PREMATURE_CLOSE',
])

/** Whether Node's error code means that TLS, not the network, is what failed. */
export function isTlsCode(code: string): boolean {
  return TLS_CODE.test(code)
}

export type Target = {
  readonly vendor: string
  readonly host: string
  readonly timeoutMs: number
  readonly bodyBytesMax: number
}

/** Any failure below HTTP as an IntegrationError in a sentence. Never repeats the text of the original error: it may hold an address. */
export function transportFailure(error: unknown, target: Target): IntegrationError {
  if (error instanceof IntegrationError) return error
  const { vendor } = target
  const where = `${vendor} at ${target.host}`
  const refusal = findCause(error, (cause) => cause instanceof RefusedAddressError)
  if (refusal instanceof RefusedAddressError) {
    return new IntegrationError(refusedSentence(where, refusal.addressKind), {
      vendor,
      kind: 'permanent',
      reason: 'refused',
    })
  }
  if (error instanceof DeadlineError) {
    return new IntegrationError(`${where} did not answer in ${spokenDuration(target.timeoutMs)}.`, {
      vendor,
      kind: 'transient',
      reason: 'timeout',
    })
  }
  if (error instanceof TooLargeError) {
    const sentence = `${where} answered with more than ${spokenBytes(target.bodyBytesMax)}. Ask for less.`
    return new IntegrationError(sentence, { vendor, kind: 'permanent', reason: 'too_large' })
  }
  const code = codeOf(error)
  if (isTlsCode(code)) {
    return new IntegrationError(`${where} could not be trusted: ${tlsSentence(code)}`, {
      vendor,
      kind: 'permanent',
      reason: 'tls',
    })
  }
  return new IntegrationError(`${where} ${unreachableSentence(code)}`, {
    vendor,
    kind: 'transient',
    reason: 'unreachable',
  })
}

function refusedSentence(where: string, kind: 'forbidden' | 'private'): string {
  if (kind === 'forbidden') return `${where} has a link-local or metadata address, where this console never connects.`
  return `${where} has a private address. Allow private addresses for this channel, or use a public one.`
}

function unreachableSentence(code: string): string {
  if (code === 'ECONNREFUSED') return 'refused the connection. Is it running, and is the port right?'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'could not be found: its name does not resolve.'
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'cannot be reached: there is no route to it.'
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return 'did not accept a connection in time.'
  if (CUT_OFF.has(code)) return 'closed the connection before its answer was complete.'
  if (code.startsWith('HPE_')) return 'did not answer in HTTP.'
  return code === '' ? 'could not be reached.' : `could not be reached (${code}).`
}

function tlsSentence(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'its certificate has expired.'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'its certificate is for another name.'
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return 'it does not speak TLS on this port.'
  if (/SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_/.test(code))
    return 'its certificate is not signed by an authority this console knows.'
  return `its certificate was not accepted (${code}).`
}

/** Node wraps: the code that matters may be on the error, on its cause, or on the first of several attempts. */
function codeOf(error: unknown): string {
  const withCode = findCause(error, (cause) => cause !== error && hasCode(cause)) ?? error
  return hasCode(withCode) ? withCode.code : ''
}

function hasCode(error: unknown): error is { code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
}

function findCause(error: unknown, matches: (cause: unknown) => boolean, depth = 0): unknown {
  if (depth > 5 || typeof error !== 'object' || error === null) return undefined
  if (matches(error)) return error
  const causes: unknown[] = error instanceof AggregateError ? [...error.errors] : []
  if ('cause' in error) causes.push(error.cause)
  for (const cause of causes) {
    const found = findCause(cause, matches, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

function spokenDuration(durationMs: number): string {
  return durationMs >= 1_000 ? `${Number((durationMs / 1_000).toFixed(1))} s` : `${durationMs} ms`
}

function spokenBytes(bytes: number): string {
  if (bytes >= 1_048_576) return `${Number((bytes / 1_048_576).toFixed(1))} MiB`
  return bytes >= 1_024 ? `${Number((bytes / 1_024).toFixed(1))} KiB` : `${bytes} bytes`
}
