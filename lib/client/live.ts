import type { QueryClient } from '@tanstack/react-query'
import { followChanges } from './live-changes.ts'
import { keepLive, LIVE_TIMING, type LiveConnection, type LiveState } from './live-connection.ts'

const START: LiveState = { state: 'connecting', sinceMs: 0, behindMs: null }

let state: LiveState = START
let connection: LiveConnection | null = null
let followers = 0
let stopFollowing = () => {}
const listeners = new Set<() => void>()

/**
 * Lets the cache follow the server for as long as somebody wants it: one event stream for the whole page. Changes make
 * what they touch be read again, a gap in the line makes everything be read again, and without a line what is on the
 * screen is read every 30 s. Returns how to stop.
 */
export function subscribeLive(client: QueryClient): () => void {
  followers += 1
  if (followers === 1) start(client)
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    followers -= 1
    if (followers === 0) stop()
  }
}

/** A tab that nobody has looked at for this long lets its line go: without HTTP/2 a browser has six for all its tabs. */
const UNSEEN_MS = 60_000

function start(client: QueryClient): void {
  const { changed, stop: stopRounds } = followChanges(client)
  let unseen: ReturnType<typeof setTimeout> | undefined
  const connect = (isBack: boolean) => {
    connection = keepLive({
      open: () => new EventSource('/api/live'),
      timing: LIVE_TIMING,
      onState: publish,
      onChanges: changed,
      // The page was read a moment before the line was there: only what pages people is worth a second look then.
      onLive: (again) => changed([{ noun: again || isBack ? 'all' : 'incident', id: null, version: null }]),
      onPoll: () => void client.refetchQueries({ type: 'active' }),
    })
  }
  const onOnline = () => connection?.retryNow()
  const onSeen = () => {
    clearTimeout(unseen)
    if (document.hidden) unseen = setTimeout(hangUp, UNSEEN_MS)
    else if (connection === null) connect(true)
  }
  connect(false)
  window.addEventListener('online', onOnline)
  document.addEventListener('visibilitychange', onSeen)
  stopFollowing = () => {
    clearTimeout(unseen)
    window.removeEventListener('online', onOnline)
    document.removeEventListener('visibilitychange', onSeen)
    stopRounds()
  }
}

function hangUp(): void {
  connection?.close()
  connection = null
  publish(START)
}

function stop(): void {
  hangUp()
  stopFollowing()
}

function publish(next: LiveState): void {
  state = next
  for (const listener of listeners) listener()
}

/** For `useLiveStatus`: the state now, and to be told of the next. */
export const liveStatus = {
  now: (): LiveState => state,
  atStart: (): LiveState => START,
  onChange: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
