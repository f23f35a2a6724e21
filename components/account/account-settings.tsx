'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { SectionHeader } from '#components/ui/section-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { me } from '#lib/client/users.ts'
import { PasswordForm } from './password-form.tsx'
import { ProfileForm } from './profile-form.tsx'

/** Who one is here: what others see, where one is paged, and how one signs in. */
export function AccountSettings() {
  const mine = useQuery(me())
  if (mine.data === undefined) {
    if (!mine.isError) return <Skeleton className="m-4 h-60" />
    return (
      <ErrorNotice
        className="m-4"
        what={`Your account could not be read. ${mine.error.message}`}
        onRetry={() => void mine.refetch()}
        retrying={mine.isFetching}
      />
    )
  }
  const { user, workspace, permissions } = mine.data
  if (user === null) return <p className="px-4 py-3 text-ink-2">This session belongs to no person.</p>
  const refusal = permissions.includes('token.own')
    ? null
    : 'Viewers cannot change their account. Ask an admin to change it, or for the role responder.'
  return (
    <>
      <section aria-labelledby="profile">
        <SectionHeader className="px-4" id="profile" title="You" note={`role ${user.role}`} />
        <ProfileForm user={user} workspaceZone={workspace.timeZone} refusal={refusal} />
      </section>
      <section aria-labelledby="password">
        <SectionHeader className="px-4" id="password" title="Password" />
        <PasswordForm hasPassword={user.hasPassword} refusal={refusal} />
      </section>
    </>
  )
}
