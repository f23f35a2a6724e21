import { createServer, type Server } from 'node:http'
import next from 'next'
import { closeClients } from '#lib/db/client.ts'
import { can } from '#lib/domain/access/can.ts'
import { env } from '#lib/env.ts'
import { createAlertmanagerHook, HOOK_PATH } from '#lib/intake/alertmanager-hook.ts'
import { listenForChanges } from '#lib/realtime/change-listener.ts'
import { LIVE_PATH, LiveStream } from '#lib/realtime/live-stream.ts'
import { authenticateRequest } from '#lib/server/auth/authenticate-request.ts'
import { isPublicHttps } from '#lib/server/auth/public-url.ts'
import { watchIntake } from '#lib/server/metrics.ts'
import { ROOT } from './ensure-build.ts'
import { protect } from './security-headers.ts'

export type Web = { readonly server: Server; stop(): Promise<void> }

const HEADERS_TIMEOUT_MS = 10_000
/** Of a whole request, body included: a sender that drips is let go. */
const REQUEST_TIMEOUT_MS = 15_000
const CONNECTIONS_MAX = 20_000
/** A request in hand gets this long to finish when the process is told to stop. */
const DRAIN_MS = 8_000

const isUnder = (path: string, root: string) =>
  path === root || path.startsWith(`${root}/`) || path.startsWith(`${root}?`)

/** The whole console behind one listener: webhooks and live events by themselves, everything else by Next (house rule: intake is not a route handler). */
export async function serveWeb(options: { port: number; host: string; isDev: boolean }): Promise<Web> {
  const { port, host, isDev } = options
  const app = next({ dev: isDev, dir: ROOT, hostname: host, port })
  await app.prepare()
  const page = app.getRequestHandler()
  const hook = createAlertmanagerHook()
  watchIntake(() => hook.counts)
  const live = new LiveStream(async (request) => {
    const ctx = await authenticateRequest(request.headers)
    return ctx !== null && can(ctx.actor, 'incident.read')
  })
  const listener = listenForChanges((events) => live.tell(events))
  const headers = { isDev, isHttps: isPublicHttps(), trustProxy: env().TRUST_PROXY }

  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 65_000,
    },
    (request, response) => {
      const path = request.url ?? '/'
      if (isUnder(path, HOOK_PATH)) return void hook.handle(request, response)
      protect(request, response, headers)
      if (isUnder(path, LIVE_PATH)) return void live.handle(request, response)
      void page(request, response)
    },
  )
  server.maxConnections = CONNECTIONS_MAX
  if (isDev) server.on('upgrade', app.getUpgradeHandler())
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, done)
  })

  const stop = async () => {
    live.close()
    const closed = new Promise<void>((done) => server.close(() => done()))
    server.closeIdleConnections()
    const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    await closed
    clearTimeout(force)
    await hook.close()
    await listener.stop()
    await app.close()
    await closeClients()
  }
  return { server, stop }
}
