import type { LiveEvent } from '#lib/contracts/live-event.ts'

const EVERYTHING: readonly LiveEvent[] = [{ noun: 'all', id: null, version: null }]

/** The server's clock in a beat, in milliseconds since the epoch; null when it cannot be read. */
export function readBeat(data: unknown): number | null {
  const read = readJson(data)
  return isObject(read) && typeof read.at === 'number' ? read.at : null
}

/** Which things changed. What cannot be read counts as "everything": reading again is always true, missing a change is not. */
export function readChanges(data: unknown): readonly LiveEvent[] {
  const read = readJson(data)
  return Array.isArray(read) && read.every(isLiveEvent) ? read : EVERYTHING
}

function isLiveEvent(value: unknown): value is LiveEvent {
  return isObject(value) && typeof value.noun === 'string' && (value.id === null || typeof value.id === 'string')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function readJson(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return null
  }
}
