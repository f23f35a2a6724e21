export type Urgency = 'polite' | 'assertive'
export type Announcement = { readonly text: string; readonly urgency: Urgency; readonly count: number }

type Listener = () => void

const listeners = new Set<Listener>()
let latest: Announcement | null = null

/** Reads a sentence out to whoever cannot see it appear. Assertive is kept for a new P0 assigned to the reader. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  latest = { text, urgency, count: (latest?.count ?? 0) + 1 }
  for (const listener of listeners) listener()
}

export function latestAnnouncement(): Announcement | null {
  return latest
}

export function subscribeToAnnouncements(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
