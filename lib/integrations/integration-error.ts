export type IntegrationFailure =
  | 'timeout'
  | 'unreachable'
  | 'refused'
  | 'status'
  | 'not_json'
  | 'too_large'
  | 'bad_shape'
  | 'tls'
  | 'redirect'

export type IntegrationErrorDetails = {
  readonly vendor: string
  readonly kind: 'permanent' | 'transient'
  readonly reason: IntegrationFailure
  readonly status?: number | undefined
  readonly retryAfterMs?: number | undefined
  readonly position?: { readonly line: number; readonly column: number } | undefined
}

/**
 * Why another system could not be used, in a sentence fit to be shown. `permanent` will not go away by trying again.
 * `refused` means this console would not go there (a metadata address, a foreign origin); a closed port is `unreachable`.
 * `position` (1-based) points into a query the other side could not read. Never holds a secret.
 */
export class IntegrationError extends Error {
  readonly vendor: string
  readonly kind: 'permanent' | 'transient'
  readonly reason: IntegrationFailure
  readonly status: number | undefined
  readonly retryAfterMs: number | undefined
  readonly position: { readonly line: number; readonly column: number } | undefined

  constructor(message: string, details: IntegrationErrorDetails) {
    super(message)
    this.name = 'IntegrationError'
    this.vendor = details.vendor
    this.kind = details.kind
    this.reason = details.reason
    this.status = details.status
    this.retryAfterMs = details.retryAfterMs
    this.position = details.position
  }
}
