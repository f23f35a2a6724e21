import { EmptyState } from '#components/ui/empty-state.tsx'

/** A page that this person may not read: the reason, and whom to ask. */
export function NoPermission({ reason }: { readonly reason: string }) {
  return <EmptyState>{reason}</EmptyState>
}
