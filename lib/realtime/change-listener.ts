import { type LiveEvent, liveEvent } from '#lib/contracts/live-event.ts'
import { ownClient } from '#lib/db/client.ts'
import { LIVE_CHANNEL } from '#lib/db/live-events.ts'

const BACKOFF_MS = [100, 250, 500, 1_000, 2_000]
const PROBE_MS = 2_000
const EVERYTHING: LiveEvent = { noun: 'all', id: null, version: null }

export type ChangeListener = { stop(): Promise<void> }

function parse(payload: string): LiveEvent[] {
  try {
    return liveEvent.array().parse(JSON.parse(payload))
  } catch {
    return [EVERYTHING]
  }
}

/**
 * Hears every committed change on one connection of its own. A connection that dies, even silently (it is probed every
 * two seconds), is made again, and then "everything changed" is said: a gap costs a re-read, never a missed change.
 */
export function listenForChanges(onChanges: (events: LiveEvent[]) => void): ChangeListener {
  let stopped = false
  let client: ReturnType<typeof ownClient> | null = null
  let wake: (() => void) | null = null
  const pause = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms)
      wake = () => {
        clearTimeout(timer)
        done()
      }
    })

  const session = async (): Promise<void> => {
    const own = ownClient('tocsin live')
    client = own
    const died = new Promise<void>((done) => {
      own.once('error', () => done())
      own.once('end', () => done())
    })
    try {
      await own.connect()
      own.on('notification', (message) => onChanges(parse(message.payload ?? '')))
      await own.query(`listen ${LIVE_CHANNEL}`)
      onChanges([EVERYTHING])
      let alive = true
      void died.then(() => {
        alive = false
        wake?.()
      })
      while (alive && !stopped) {
        await pause(PROBE_MS)
        if (alive && !stopped)
          await Promise.race([
            own.query('select 1'),
            died,
            pause(PROBE_MS).then(() => Promise.reject(new Error('silent'))),
          ])
      }
    } finally {
      void own.end().catch(() => {})
    }
  }

  const loop = (async () => {
    for (let failures = 0; !stopped; failures++) {
      const before = Date.now()
      await session().catch(() => {})
      if (Date.now() - before > 10_000) failures = 0
      if (!stopped) await pause(BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? 2_000)
    }
  })()

  return {
    async stop() {
      stopped = true
      wake?.()
      await client?.end().catch(() => {})
      await loop
    },
  }
}
