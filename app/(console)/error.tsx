'use client'

import { ErrorNotice } from '#components/ui/error-notice.tsx'

type PageErrorProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }

/** A page of the console failed. The frame around it lives on, and so does paging. */
export default function PageError({ error, reset }: PageErrorProps) {
  return (
    <ErrorNotice
      className="m-4"
      what="This page could not be made."
      instead={`Nothing was changed, and paging goes on without it. The server’s log has the reason${error.digest === undefined ? '' : ` under ${error.digest}`}.`}
      onRetry={reset}
    />
  )
}
