'use client'

import { useMutation } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { endSession } from './end-session.ts'

/** Signs this browser out. A whole new page follows, so that nothing read before stays in memory. */
export function SignOutButton() {
  const leave = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      if (!(await endSession())) throw new Error('You are still signed in: the server did not answer. Try again.')
      window.location.assign('/sign-in')
    },
  })
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button pending={leave.isPending} pendingLabel="Signing out…" onClick={() => leave.mutate()}>
        Sign out
      </Button>
      {leave.isError && <p role="alert">! {leave.error.message}</p>}
    </div>
  )
}
