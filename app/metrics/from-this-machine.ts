import { addressOf } from '#lib/server/auth/request-headers.ts'

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|0:0:0:0)$/
const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i

/**
 * Whether a request was made on this machine and for it. The address alone would also be a reverse proxy beside us that
 * passes the world on, so the name that was asked for must be this machine's too, and no proxy may have signed it.
 */
export function isFromThisMachine(headers: Headers): boolean {
  const isProxied = ['forwarded', 'via', 'x-real-ip'].some((name) => headers.has(name))
  return !isProxied && LOOPBACK.test(addressOf(headers)) && LOOPBACK_HOST.test(headers.get('host') ?? '')
}
