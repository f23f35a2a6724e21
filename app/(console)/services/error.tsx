'use client'

import { ErrorNotice } from '#components/ui/error-notice.tsx'

/** The page itself failed. The frame around it lives on, and so do the other pages. */
export default function ServicesError({ reset }: { readonly reset: () => void }) {
  return (
    <ErrorNotice
      className="m-4"
      what="This page could not be made."
      instead="Nothing was changed. Paging goes on without it. The server’s log has the reason."
      onRetry={reset}
    />
  )
}
