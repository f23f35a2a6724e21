import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from '#lib/env.ts'

function key(purpose: string): Buffer {
  const secret = env().TOCSIN_SECRET
  if (!secret)
    throw new Error(
      'TOCSIN_SECRET is not set. `npm start` makes one in DATA_DIR; a process started apart needs the same one.',
    )
  return Buffer.from(hkdfSync('sha256', secret, 'tocsin', purpose, 32))
}

/** Encrypts a secret for the database: AES-256-GCM under a key derived from TOCSIN_SECRET. `v1.` allows another way later. */
export function seal(plain: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key('at-rest'), iv)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** Opens what `seal` closed. Throws a sentence when TOCSIN_SECRET is not the one it was sealed with. */
export function unseal(sealed: string): string {
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key('at-rest'), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new Error(
      'A stored secret cannot be opened: TOCSIN_SECRET is not the one it was saved with. Restore it, or enter the secret again.',
      { cause },
    )
  }
}

/** A keyed fingerprint for something that must be provable later without being stored, such as a command-line pass. */
export function sign(purpose: string, text: string): string {
  return createHmac('sha256', key(purpose)).update(text).digest('base64url')
}

/** Compares two texts in a time that says nothing about where they differ. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
