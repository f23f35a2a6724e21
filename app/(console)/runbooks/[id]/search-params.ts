export type DocumentView = 'document' | 'source'

/** Which of the two faces of a runbook the address asks for. */
export function readView(given: string | null | undefined): DocumentView {
  return given === 'source' ? 'source' : 'document'
}

export function viewHref(runbookId: string, view: DocumentView): string {
  return `/runbooks/${encodeURIComponent(runbookId)}${view === 'source' ? '?view=source' : ''}`
}
