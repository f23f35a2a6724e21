import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 32 random bytes behind a prefix that says what it is, such as `toc_`. */
export function newSecret(prefix: string): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`
}

/** What is kept of a secret: enough to recognise it, too little to use it. The secrets are random, so no salt is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** What may be shown of a secret for ever, so that people can tell theirs apart. */
export function visiblePrefix(secret: string): string {
  return secret.slice(0, 10)
}
