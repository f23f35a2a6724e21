'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { postOidc, postSignIn, type SignInOutcome } from '../post-sign-in.ts'

type SignInFormProps = {
  readonly next: string
  readonly oidcName: string | null
  /** Why the last attempt, at the identity provider, led back here. */
  readonly refusal: string | null
}

const SENTENCES = {
  refused: 'That did not work. Check the e-mail address and the password. After several tries, wait half a minute.',
  'no-cookie': 'Your browser keeps no cookie of this site. Allow cookies here, and open Tocsin at its own address.',
  unreachable: 'Tocsin could not be reached. Check the connection, then try again.',
} as const

export function SignInForm({ next, oidcName, refusal }: SignInFormProps) {
  const goOn = (outcome: SignInOutcome) => {
    if (outcome.kind === 'in') window.location.assign(next)
    if (outcome.kind === 'away') window.location.assign(outcome.url)
  }
  const withPassword = useMutation({
    mutationFn: (form: Record<string, string>) => postSignIn('password', form),
    onSuccess: goOn,
  })
  const withOidc = useMutation({ mutationFn: () => postOidc(next), onSuccess: goOn })
  const failed = sentenceOf(withPassword.data) ?? sentenceOf(withOidc.data) ?? refusal
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (withPassword.isPending) return
    const form = new FormData(event.currentTarget)
    withOidc.reset()
    withPassword.mutate({ email: String(form.get('email')), password: String(form.get('password')) })
  }
  return (
    <div className="flex flex-col gap-4">
      <p role="alert" className={failed === null ? 'hidden' : 'text-ink'}>
        <span aria-hidden="true" className="font-semibold text-p0">
          !{' '}
        </span>
        {failed}
      </p>
      {oidcName !== null && (
        <Button
          size="normal"
          pending={withOidc.isPending || withOidc.data?.kind === 'away'}
          pendingLabel="Going there…"
          onClick={() => {
            withPassword.reset()
            withOidc.mutate()
          }}
        >
          Sign in with {oidcName}
        </Button>
      )}
      <form method="post" onSubmit={submit} className="flex flex-col gap-4">
        <TextField label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
        <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
        <Button
          type="submit"
          variant="primary"
          pending={withPassword.isPending || withPassword.data?.kind === 'in'}
          pendingLabel="Signing in…"
        >
          Sign in
        </Button>
      </form>
      <p className="text-label text-ink-3">
        No password, or forgotten? An admin of this workspace can send you a link that signs you in.
      </p>
    </div>
  )
}

function sentenceOf(outcome: SignInOutcome | undefined): string | null {
  if (outcome === undefined || outcome.kind === 'in' || outcome.kind === 'away') return null
  return SENTENCES[outcome.kind]
}
