import { type FakeHttpServer, startFakeHttpServer } from './fake-http-server.ts'
import type { FakeReply } from './fault.ts'
import { vendorRecording } from './vendor-recording.ts'

export type FakeAlertmanager = FakeHttpServer & {
  /** What `/api/v2/alerts` lists from now on. Until then: the recorded alerts. */
  readonly holdAlerts: (alerts: readonly unknown[]) => void
  readonly serve: (path: string, reply: FakeReply) => void
}

/** An Alertmanager 0.25 by its recorded answers. */
export async function fakeAlertmanager(): Promise<FakeAlertmanager> {
  const pages = new Map<string, FakeReply>([
    ['/-/ready', { body: 'OK' }],
    ['/api/v2/status', recorded('status')],
    ['/api/v2/alerts', recorded('alerts')],
  ])
  const server = await startFakeHttpServer(({ path }) => pages.get(path) ?? { status: 404 })
  return {
    ...server,
    holdAlerts: (alerts) => void pages.set('/api/v2/alerts', { json: alerts }),
    serve: (path, reply) => void pages.set(path, reply),
  }
}

function recorded(name: string): FakeReply {
  return { body: vendorRecording(`alertmanager/${name}.json`), headers: { 'content-type': 'application/json' } }
}
