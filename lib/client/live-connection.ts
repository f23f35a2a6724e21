import type { LiveEvent } from '#lib/contracts/live-event.ts'
import { readBeat, readChanges } from './read-live.ts'

/** `sinceMs` is this browser's clock. `behindMs` is how late the last beat came, over the quickest one seen. */
export type LiveState = {
  readonly state: 'connecting' | 'live' | 'lost'
  readonly sinceMs: number
  readonly behindMs: number | null
}

export type LiveTiming = {
  readonly silenceMs: number
  readonly retryLeastMs: number
  readonly retryMostMs: number
  readonly pollMs: number
}
/** A beat comes about every 2 s: three missed ones mean the line is dead, whatever the socket says. */
export const LIVE_TIMING: LiveTiming = { silenceMs: 6_000, retryLeastMs: 500, retryMostMs: 15_000, pollMs: 30_000 }

type Given = {
  readonly open: () => EventSource
  readonly timing: LiveTiming
  readonly onState: (state: LiveState) => void
  readonly onChanges: (events: readonly LiveEvent[]) => void
  /** Called when the line is there; `again` says that events may have been missed meanwhile. */
  readonly onLive: (again: boolean) => void
  /** Called at every poll interval while the line is not there. */
  readonly onPoll: () => void
}

export type LiveConnection = { readonly retryNow: () => void; readonly close: () => void }

/** Keeps one event stream open for as long as it is wanted: notices silence, tries again with a jittered back-off. */
export function keepLive(given: Given): LiveConnection {
  const { timing } = given
  let source: EventSource | null = null
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let wasLive = false
  let quickestMs = Number.POSITIVE_INFINITY
  let now: LiveState = { state: 'connecting', sinceMs: Date.now(), behindMs: null }
  const poll = setInterval(() => {
    if (now.state !== 'live') given.onPoll()
  }, timing.pollMs)

  const become = (state: LiveState['state'], behindMs: number | null) => {
    if (now.state === state && now.behindMs === behindMs) return
    now = { state, behindMs, sinceMs: now.state === state ? now.sinceMs : Date.now() }
    given.onState(now)
  }
  const heard = () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(lose, timing.silenceMs)
  }
  const hangUp = () => {
    clearTimeout(watchdog)
    clearTimeout(retry)
    source?.close()
    source = null
  }
  function lose() {
    hangUp()
    if (wasLive) become('lost', null)
    retry = setTimeout(dial, retryDelayMs(failures++, timing))
  }
  function dial() {
    hangUp()
    const opened = given.open()
    source = opened
    heard()
    listen(opened, {
      hello: () => {
        failures = 0
        become('live', null)
        given.onLive(wasLive)
        wasLive = true
      },
      beat: (at) => {
        if (now.state !== 'live') return
        quickestMs = Math.min(quickestMs, Date.now() - at)
        become('live', Date.now() - at - quickestMs)
      },
      changes: given.onChanges,
      any: heard,
      error: () => {
        if (source === opened) lose()
      },
    })
  }
  dial()
  return {
    retryNow: () => {
      if (now.state !== 'live') dial()
    },
    close: () => {
      clearInterval(poll)
      hangUp()
    },
  }
}

type Listeners = {
  readonly hello: () => void
  readonly beat: (at: number) => void
  readonly changes: (events: readonly LiveEvent[]) => void
  readonly any: () => void
  readonly error: () => void
}

function listen(source: EventSource, on: Listeners): void {
  for (const name of ['hello', 'beat', 'changes']) source.addEventListener(name, on.any)
  source.addEventListener('hello', on.hello)
  source.addEventListener('beat', (event) => {
    const at = readBeat(event.data)
    if (at !== null) on.beat(at)
  })
  source.addEventListener('changes', (event) => on.changes(readChanges(event.data)))
  source.addEventListener('error', on.error)
}

/** Between half and the whole of 0.5 s, 1 s, 2 s … 15 s, so that a restarted server is not met by everybody at once. */
function retryDelayMs(failures: number, timing: LiveTiming): number {
  const ceilingMs = Math.min(timing.retryMostMs, timing.retryLeastMs * 2 ** Math.min(failures, 10))
  return ceilingMs * (0.5 + Math.random() / 2)
}
