import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { AccountSettings } from '#components/account/account-settings.tsx'
import { AppearanceForm } from '#components/account/appearance-form.tsx'
import { SignOutButton } from '#components/account/sign-out-button.tsx'
import { TokenList } from '#components/admin/token/token-list.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { tokenList } from '#lib/client/tokens.ts'
import { userList } from '#lib/client/users.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { listTokens } from '#lib/server/tokens/list-tokens.ts'
import { listUsers } from '#lib/server/users/list-users.ts'
import { signOut } from '../../(auth)/sign-out.ts'
import { setAppearance } from '../../set-appearance.ts'
import { readAppearance } from './read-appearance.ts'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const ctx = await currentContext('/account')
  const jar = await cookies()
  const appearance = readAppearance((name) => jar.get(name)?.value)
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({ ...tokenList(), queryFn: () => listTokens(ctx, {}) }),
    client.prefetchQuery({ ...userList(), queryFn: () => listUsers(ctx, {}) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageHeader title="Your account" actions={<SignOutButton action={signOut} />} />
      <AccountSettings />
      <section aria-labelledby="appearance">
        <SectionHeader className="px-4" id="appearance" title="Appearance" note="in this browser" />
        <AppearanceForm appearance={appearance} action={setAppearance} />
      </section>
      <section aria-labelledby="tokens">
        <SectionHeader className="px-4" id="tokens" title="Your API tokens" />
        <TokenList own />
      </section>
    </HydrationBoundary>
  )
}
