import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAlertmanagerHook, HOOK_PATH } from '#lib/intake/alertmanager-hook.ts'

export type ServedIntake = { readonly url: string; close(): Promise<void> }

/** The product's own webhook listener, without the pages around it. */
export async function serveIntake(): Promise<ServedIntake> {
  const hook = createAlertmanagerHook()
  const server = createServer((request, response) => void hook.handle(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${HOOK_PATH}`,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await hook.close()
    },
  }
}

/** Posts a webhook body as Alertmanager does. */
export function post(url: string, key: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  })
}
