'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { postSignIn } from '../post-sign-in.ts'

type SpendLinkProps = { readonly token: string; readonly next: string }

/** Signs in with a one-time link at once. The button is for the case that this did not happen by itself. */
export function SpendLink({ token, next }: SpendLinkProps) {
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => postSignIn('link', { token }),
    onSuccess: ({ kind }) => {
      // The address with the token must not stay in the history.
      if (kind === 'in') window.location.replace(`/welcome?next=${encodeURIComponent(next)}`)
    },
  })
  const begun = useRef(false)
  useEffect(() => {
    // A link works once, and development mounts twice.
    if (begun.current) return
    begun.current = true
    mutate()
  }, [mutate])
  if (data?.kind === 'refused') return <Spent />
  return (
    <>
      <h1 className="text-title font-semibold">Welcome</h1>
      <p role="status">
        {data?.kind === 'no-cookie' && 'Your browser keeps no cookie of this site. Allow cookies here, then try again.'}
        {data?.kind === 'unreachable' && 'Tocsin could not be reached. Your link is still good: try again.'}
        {(data === undefined || data.kind === 'in') && 'This link signs you in.'}
      </p>
      <Button
        variant="primary"
        pending={isPending || data?.kind === 'in'}
        pendingLabel="Signing in…"
        onClick={() => mutate()}
      >
        Sign in
      </Button>
    </>
  )
}

function Spent() {
  return (
    <>
      <h1 className="text-title font-semibold">This link was used, or is too old</h1>
      <div role="alert" className="flex flex-col gap-2">
        <p>A sign-in link works once. Ask an admin of this workspace for a new one.</p>
        <p>
          For the very first sign-in, start Tocsin again: while nobody has signed in, it prints a new link each time it
          starts.
        </p>
      </div>
      <p>
        <Link href="/sign-in" className="text-link underline">
          Sign in with a password
        </Link>
      </p>
    </>
  )
}
