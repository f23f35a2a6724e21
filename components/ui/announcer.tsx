'use client'

import { useSyncExternalStore } from 'react'
import { latestAnnouncement, subscribeToAnnouncements } from './announcements.ts'

/** The two live regions of the page. They exist from the start, because a region that arrives with its text is not read. */
export function Announcer() {
  const latest = useSyncExternalStore(subscribeToAnnouncements, latestAnnouncement, () => null)
  // The same sentence twice is two events: a no-break space makes the text differ.
  const text = latest ? `${latest.text}${latest.count % 2 === 0 ? '\u00a0' : ''}` : ''
  return (
    <div className="sr-only">
      <div aria-live="polite">{latest?.urgency === 'polite' ? text : ''}</div>
      <div aria-live="assertive">{latest?.urgency === 'assertive' ? text : ''}</div>
    </div>
  )
}
