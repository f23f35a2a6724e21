import { env } from '#lib/env.ts'

/** The address under which people and senders reach Tocsin, without a slash at its end. */
export function publicUrl(path = ''): string {
  const { PUBLIC_URL, PORT } = env()
  return `${(PUBLIC_URL ?? `http://localhost:${PORT ?? 3000}`).replace(/\/+$/, '')}${path}`
}

/** Its origin, which is what browsers send as Origin. */
export function publicOrigin(): string {
  return new URL(publicUrl()).origin
}

/** Whether browsers reach it over TLS, so that cookies may insist on it. */
export function isPublicHttps(): boolean {
  return publicUrl().startsWith('https:')
}
