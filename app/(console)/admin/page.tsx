import { redirect } from 'next/navigation'
import { ADMIN_PAGES } from '#components/admin/admin-pages.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { getMe } from '#lib/server/users/get-me.ts'

/** Forwards to the first page that this person may read. */
export default async function AdminPage() {
  const ctx = await currentContext('/admin')
  const { permissions } = await getMe(ctx, {})
  const first = ADMIN_PAGES.find(({ permission }) => permissions.includes(permission))
  redirect(first?.href ?? '/account')
}
