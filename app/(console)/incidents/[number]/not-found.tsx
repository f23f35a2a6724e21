import Link from 'next/link'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default function NoSuchIncident() {
  return (
    <EmptyState
      action={
        <Link href="/incidents" className="text-link underline underline-offset-2">
          All incidents
        </Link>
      }
    >
      There is no incident of this number. Numbers are never used twice, so the address may be mistyped.
    </EmptyState>
  )
}
