import { type ClientRequest, get } from 'node:http'
import { exactNowMs } from './closed-loop.ts'

/** Many open streams of server-sent events; each frame's data is handed on with the viewer and the moment it came. */
export type Listeners = { readonly count: number; readonly close: () => void }

/** Opens this many streams and waits until each was answered. Throws when one is refused. */
export async function startListeners(
  address: string,
  {
    count,
    headers = {},
    onData,
  }: {
    count: number
    headers?: Record<string, string>
    onData: (viewer: number, atMs: number, data: string) => void
  },
): Promise<Listeners> {
  const requests: ClientRequest[] = []
  await Promise.all(
    Array.from(
      { length: count },
      (_, viewer) =>
        new Promise<void>((opened, failed) => {
          const request = get(address, { headers, agent: false }, (response) => {
            if (response.statusCode !== 200)
              return failed(new Error(`${address} answered ${response.statusCode} to a listener.`))
            let held = ''
            response.setEncoding('utf8')
            response.on('data', (piece: string) => {
              const atMs = exactNowMs()
              const frames = (held + piece).split('\n\n')
              held = frames.pop() ?? ''
              for (const frame of frames) {
                const data = /^data: (.*)$/m.exec(frame)?.[1]
                if (data !== undefined) onData(viewer, atMs, data)
              }
            })
            response.on('error', () => {})
            opened()
          })
          request.on('error', failed)
          requests.push(request)
        }),
    ),
  )
  return {
    count,
    close: () => {
      for (const request of requests) request.destroy()
    },
  }
}
