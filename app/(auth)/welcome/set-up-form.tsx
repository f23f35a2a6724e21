'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { TextField } from '#components/ui/text-field.tsx'
import { fieldErrors } from '#lib/client/api-error.ts'
import { updateMe } from '#lib/client/users.ts'

type SetUpFormProps = { readonly name: string; readonly email: string; readonly next: string }
type Wanted = Parameters<typeof updateMe>[1]

/** Name, e-mail and password of somebody who came by a link. It can be skipped: the session holds without. */
export function SetUpForm({ name, email, next }: SetUpFormProps) {
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (wanted: Wanted) => updateMe(client, wanted),
    onSuccess: () => window.location.assign(next),
  })
  const wrong = fieldErrors(save.error)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (save.isPending) return
    const form = new FormData(event.currentTarget)
    const newPassword = String(form.get('newPassword'))
    save.mutate({
      name: String(form.get('name')),
      email: String(form.get('email')),
      ...(newPassword === '' ? {} : { newPassword }),
    })
  }
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1 className="text-title font-semibold">You are in</h1>
        <p className="text-ink-2">Say who you are, so that others see who acted and pages find you.</p>
      </div>
      <form method="post" onSubmit={submit} className="flex flex-col gap-4">
        {save.error !== null && Object.keys(wrong).length === 0 && (
          <p role="alert">
            <span aria-hidden="true" className="font-semibold text-p0">
              !{' '}
            </span>
            {save.error.message}
          </p>
        )}
        <Fields name={name} email={email} wrong={wrong} />
        <div className="flex gap-2">
          <Button type="submit" variant="primary" pending={save.isPending || save.isSuccess} pendingLabel="Saving…">
            Save and go on
          </Button>
          <a href={next} className={buttonClass({ variant: 'quiet' })}>
            Skip
          </a>
        </div>
      </form>
    </>
  )
}

type FieldsProps = {
  readonly name: string
  readonly email: string
  readonly wrong: Readonly<Record<string, string>>
}

function Fields({ name, email, wrong }: FieldsProps) {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        required
        autoFocus
        maxLength={120}
        defaultValue={name}
        error={wrong.name}
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        error={wrong.email}
      />
      <TextField
        label="Password"
        name="newPassword"
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={256}
        hint="At least 10 characters. Without one you need a new link when this session ends."
        error={wrong.newPassword}
      />
    </>
  )
}
