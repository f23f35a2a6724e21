'use client'

import { Button } from '#components/ui/button.tsx'

type AppErrorProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }

/** Not even the frame could be made: most likely the database does not answer. */
export default function AppError({ error, reset }: AppErrorProps) {
  return (
    <main className="flex min-h-dvh flex-col items-start gap-3 px-6 py-16">
      <h1 className="text-title font-semibold">This page could not be made</h1>
      <p className="max-w-text text-ink-2">
        Most likely the database does not answer. Nothing was changed. Alerts that arrive meanwhile are refused in a way
        that makes Alertmanager send them again.
        {error.digest !== undefined && ` The server’s log has the reason under ${error.digest}.`}
      </p>
      <Button onClick={reset}>Try again</Button>
    </main>
  )
}
