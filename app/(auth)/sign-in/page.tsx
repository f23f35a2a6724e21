import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { visitor } from '#lib/server/auth/current-context.ts'
import { localPath } from '#lib/server/auth/local-path.ts'
import { signInWays } from '#lib/server/auth/sign-in-ways.ts'
import { refusalSentence } from './refusal-sentence.ts'
import { SignInForm } from './sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

type Search = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** The way in. Whoever is in already goes on to where they wanted. */
export default async function SignInPage({ searchParams }: { readonly searchParams: Search }) {
  const { next, error } = await searchParams
  const wanted = localPath(next)
  if (await visitor()) redirect(wanted)
  const { oidcName } = signInWays()
  return (
    <>
      <h1 className="text-title font-semibold">Sign in</h1>
      <SignInForm next={wanted} oidcName={oidcName} refusal={refusalSentence(error, oidcName)} />
    </>
  )
}
