'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'

const NoteMarkdown = lazy(() => import('./note-markdown.tsx'))
const never = () => () => {}

/** A note: its plain text at once, its Markdown when the reader has loaded. */
export function Note({ markdown }: { readonly markdown: string }) {
  // The server sends the plain text too, so the parser never weighs on the first paint.
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const plain = <div className="max-w-text wrap-anywhere whitespace-pre-wrap">{markdown}</div>
  if (!isBrowser) return plain
  return (
    <Suspense fallback={plain}>
      <NoteMarkdown markdown={markdown} />
    </Suspense>
  )
}
