import type { Query, QueryClient } from '@tanstack/react-query'
import type { LiveEvent } from '#lib/contracts/live-event.ts'

/** Which cached things a kind of change makes old, by the first words of their keys. */
const OLD: Readonly<Record<Exclude<LiveEvent['noun'], 'all'>, readonly (readonly string[])[]>> = {
  incident: [['incident']],
  alert: [['alert']],
  schedule: [['on-call']],
  runbook: [['runbook'], ['run']],
  run: [['run']],
  checklist: [['checklist']],
  admin: [['admin'], ['on-call', 'now']],
  drill: [['drill']],
}

/**
 * Between two rounds of reading again: short while changes come one by one, long once they have come without a pause for
 * a while, so that a storm costs a browser three reads a second.
 */
const GAP_MS = 50
const STORM_GAP_MS = 300
const STORM_AFTER_ROUNDS = 5

/**
 * Reads again what changed. A round waits for the one before it: restarting reads at every event would let a storm keep
 * them from ever ending, and skipping one would miss a change.
 */
export function followChanges(client: QueryClient): {
  readonly changed: (events: readonly LiveEvent[]) => void
  readonly stop: () => void
} {
  let waiting: LiveEvent[] = []
  let isBusy = false
  let roundsInARow = 0
  let gap: ReturnType<typeof setTimeout> | undefined
  const round = async () => {
    if (isBusy) return
    if (waiting.length === 0) {
      roundsInARow = 0
      return
    }
    isBusy = true
    roundsInARow += 1
    const events = waiting
    waiting = []
    await readAgain(client, events)
    gap = setTimeout(
      () => {
        isBusy = false
        void round()
      },
      roundsInARow < STORM_AFTER_ROUNDS ? GAP_MS : STORM_GAP_MS,
    )
  }
  return {
    changed: (events) => {
      waiting = events.some((event) => event.noun === 'all')
        ? [{ noun: 'all', id: null, version: null }]
        : [...waiting, ...events]
      void round()
    },
    stop: () => {
      clearTimeout(gap)
      isBusy = true
    },
  }
}

async function readAgain(client: QueryClient, events: readonly LiveEvent[]): Promise<void> {
  const nouns = new Set(events.map((event) => event.noun))
  if (nouns.has('all')) return client.invalidateQueries()
  const prefixes = [...nouns].flatMap((noun) => (noun === 'all' ? [] : OLD[noun]))
  const numbers = new Set(events.filter((event) => event.noun === 'incident').map((event) => event.id))
  await client.invalidateQueries({
    predicate: (query) => prefixes.some((prefix) => startsWith(query, prefix)) && !isOfAnother(query, numbers),
  })
}

function startsWith(query: Query, prefix: readonly string[]): boolean {
  return prefix.every((part, position) => query.queryKey[position] === part)
}

/** Detail, timeline and notifications carry the incident's number third; lists carry a filter there. */
function isOfAnother(query: Query, numbers: ReadonlySet<string | null>): boolean {
  const [noun, part, number] = query.queryKey
  return (
    noun === 'incident' &&
    part !== 'list' &&
    typeof number === 'number' &&
    !numbers.has(String(number)) &&
    !numbers.has(null)
  )
}
