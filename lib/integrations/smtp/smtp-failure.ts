import { RefusedAddressError } from '../address-guard.ts'
import { IntegrationError } from '../integration-error.ts'
import { limitCodePoints, singleLine } from '../limit-text.ts'
import { redact } from '../redact.ts'
import { isTlsCode } from '../transport-failure.ts'

export const VENDOR = 'SMTP'

export type SmtpTarget = { readonly server: string; readonly timeoutMs: number; readonly secrets: readonly string[] }

type Reply = { readonly code: string; readonly responseCode: number | undefined; readonly response: string }

/** What a failed sending means. A 4xx reply may pass by itself, a 5xx will not (RFC 5321 4.2.1; 503 is a mix-up of this session, and may). Connection trouble may pass too. */
export function smtpFailure(error: unknown, { server, timeoutMs, secrets }: SmtpTarget): IntegrationError {
  if (error instanceof IntegrationError) return error
  const where = `The mail server ${server}`
  if (error instanceof RefusedAddressError) {
    const sentence = `${where} has a link-local or metadata address, where this console never connects.`
    return new IntegrationError(sentence, { vendor: VENDOR, kind: 'permanent', reason: 'refused' })
  }
  const { code, responseCode, response } = replyOf(error)
  const isPassing = responseCode !== undefined && responseCode < 500
  if ((code === 'ETLS' && !isPassing) || code === 'EREQUIRETLS' || isTlsCode(code)) {
    const sentence = `${where} could not be trusted: TLS failed or is not offered. Check its certificate and the TLS settings.`
    return new IntegrationError(sentence, { vendor: VENDOR, kind: 'permanent', reason: 'tls' })
  }
  if (responseCode !== undefined && responseCode >= 400) {
    const isPermanent = responseCode >= 500 && responseCode !== 503
    const verb =
      code === 'EAUTH'
        ? 'did not accept the credentials'
        : isPermanent
          ? 'refused the mail'
          : 'cannot take the mail now'
    const words = limitCodePoints(singleLine(redact(response, secrets)), 300)
    const kind = isPermanent ? 'permanent' : 'transient'
    return new IntegrationError(`${where} ${verb}: ${words}`, {
      vendor: VENDOR,
      kind,
      reason: 'status',
      status: responseCode,
    })
  }
  if (code === 'EABORT' || code === 'ETIMEDOUT') {
    const sentence = `${where} did not answer in ${Number((timeoutMs / 1_000).toFixed(1))} s.`
    return new IntegrationError(sentence, { vendor: VENDOR, kind: 'transient', reason: 'timeout' })
  }
  if (code === 'EENVELOPE' || code === 'ENOAUTH' || code === 'ECONFIG') {
    const sentence = `${where} was not asked: the address or the credentials are missing or malformed.`
    return new IntegrationError(sentence, { vendor: VENDOR, kind: 'permanent', reason: 'bad_shape' })
  }
  const why =
    code === 'ECONNREFUSED'
      ? 'refused the connection'
      : code === 'ENOTFOUND' || code === 'EDNS'
        ? 'could not be found'
        : 'could not be reached'
  return new IntegrationError(`${where} ${why}.`, { vendor: VENDOR, kind: 'transient', reason: 'unreachable' })
}

function replyOf(error: unknown): Reply {
  if (typeof error !== 'object' || error === null) return { code: '', responseCode: undefined, response: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const original = 'originalCode' in error && typeof error.originalCode === 'string' ? error.originalCode : ''
  const responseCode =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined
  const response = 'response' in error && typeof error.response === 'string' ? error.response : ''
  const isTelling = original === 'ECONNREFUSED' || original === 'ENOTFOUND' || isTlsCode(original)
  return { code: isTelling ? original : code, responseCode, response }
}
