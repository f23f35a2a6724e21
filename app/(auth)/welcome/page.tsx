import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { visitor } from '#lib/server/auth/current-context.ts'
import { localPath } from '#lib/server/auth/local-path.ts'
import { getMe } from '#lib/server/users/get-me.ts'
import { SetUpForm } from './set-up-form.tsx'
import { SpendLink } from './spend-link.tsx'

export const metadata: Metadata = { title: 'Welcome' }

type Search = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** Where one-time links lead. Looking at it changes nothing: the link is spent by a post, then this page is shown again without it. */
export default async function WelcomePage({ searchParams }: { readonly searchParams: Search }) {
  const { token, next } = await searchParams
  const wanted = localPath(next)
  if (typeof token === 'string' && token !== '') return <SpendLink token={token} next={wanted} />
  const ctx = await visitor()
  const user = ctx && (await getMe(ctx, {})).user
  if (!user) return <Incomplete />
  // Who has a password is set up; changing it is on the account page, which asks for it.
  if (user.hasPassword) redirect(wanted)
  // The first admin is made without an address; nobody should have to delete a made-up one.
  const email = user.email.endsWith('.invalid') ? '' : user.email
  const name = email === '' ? '' : user.name
  return <SetUpForm name={name} email={email} next={wanted} />
}

function Incomplete() {
  return (
    <>
      <h1 className="text-title font-semibold">This link is not complete</h1>
      <p>Copy all of it into the address bar, from http to the last letter, or ask an admin for a new one.</p>
      <p>
        <Link href="/sign-in" className="text-link underline">
          Sign in with a password
        </Link>
      </p>
    </>
  )
}
