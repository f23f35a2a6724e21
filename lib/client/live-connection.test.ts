import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EventSource } from 'undici'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LiveEvent } from '#lib/contracts/live-event.ts'
import { keepLive, type LiveState } from './live-connection.ts'

const timing = { silenceMs: 120, retryLeastMs: 20, retryMostMs: 60, pollMs: 30 }
const endings: (() => void)[] = []
afterEach(() => {
  for (const end of endings.splice(0)) end()
})

/** A real event stream; `streams` are the lines open now. */
async function serveLive() {
  const streams: ServerResponse[] = []
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('event: hello\ndata: {}\n\n')
    streams.push(response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  endings.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/live`, streams }
}

function follow(url: string) {
  const seen = {
    states: [] as LiveState['state'][],
    behind: [] as (number | null)[],
    changes: [] as LiveEvent[],
    live: [] as boolean[],
    polls: 0,
  }
  const line = keepLive({
    open: () => new EventSource(url) as unknown as globalThis.EventSource,
    timing,
    onState: ({ state, behindMs }) => {
      seen.states.push(state)
      seen.behind.push(behindMs)
    },
    onChanges: (events) => seen.changes.push(...events),
    onLive: (again) => seen.live.push(again),
    onPoll: () => {
      seen.polls += 1
    },
  })
  endings.unshift(line.close)
  return seen
}

describe('the live line', () => {
  it('tells what changed, and reads a message it does not understand as "everything changed"', async () => {
    const server = await serveLive()
    const seen = follow(server.url)
    await vi.waitFor(() => expect(seen.states).toEqual(['live']))
    server.streams[0]?.write('event: changes\ndata: [{"noun":"incident","id":"i","version":2}]\n\n')
    server.streams[0]?.write('event: changes\ndata: <html>\n\n')
    await vi.waitFor(() =>
      expect(seen.changes).toEqual([
        { noun: 'incident', id: 'i', version: 2 },
        { noun: 'all', id: null, version: null },
      ]),
    )
  })

  it('a cut line is dialled again, and says that something may have been missed', async () => {
    const server = await serveLive()
    const seen = follow(server.url)
    await vi.waitFor(() => expect(seen.live).toEqual([false]))
    server.streams[0]?.destroy()
    await vi.waitFor(() => expect(seen.live).toEqual([false, true]))
    expect(seen.states).toEqual(['live', 'lost', 'live'])
  })

  it('a line that is open but silent is noticed, and what is shown is polled meanwhile', async () => {
    const server = await serveLive()
    const seen = follow(server.url)
    await vi.waitFor(() => expect(server.streams.length).toBeGreaterThan(1), { timeout: 3_000 })
    expect(seen.states.slice(0, 2)).toEqual(['live', 'lost'])
    await vi.waitFor(() => expect(seen.polls).toBeGreaterThan(0), { timeout: 3_000 })
  })

  it('how far behind a beat is does not count the difference between two clocks', async () => {
    const server = await serveLive()
    const seen = follow(server.url)
    await vi.waitFor(() => expect(seen.states).toEqual(['live']))
    const skewMs = 3_600_000
    const at = Date.now() - skewMs
    server.streams[0]?.write(`event: beat\ndata: {"at":${at}}\n\n`)
    await vi.waitFor(() => expect(seen.behind).toContain(0))
    server.streams[0]?.write(`event: beat\ndata: {"at":${at - 5_000}}\n\n`)
    await vi.waitFor(() => expect(seen.behind.at(-1)).toBeGreaterThanOrEqual(5_000))
    expect(seen.behind.at(-1)).toBeLessThan(10_000)
  })
})
