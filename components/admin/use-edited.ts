'use client'

import { useEffect, useState } from 'react'

/**
 * What the server says until the first change, then what was typed, until it is saved or dropped. So a page that is read
 * again meanwhile never writes over typed text. While there is some, leaving the page asks first.
 */
export function useEdited<Value>(saved: Value) {
  const [edited, setEdited] = useState<{ readonly value: Value } | null>(null)
  const isDirty = edited !== null
  // The browser's own question before a reload or a closed tab.
  useEffect(() => {
    if (!isDirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isDirty])
  return {
    value: edited === null ? saved : edited.value,
    set: (value: Value) => setEdited({ value }),
    isDirty,
    drop: () => setEdited(null),
  }
}
