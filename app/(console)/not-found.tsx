import Link from 'next/link'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default function NoSuchPage() {
  return (
    <EmptyState
      action={
        <Link href="/incidents" className="text-link underline underline-offset-2 pointer-coarse:py-3">
          All incidents
        </Link>
      }
    >
      There is nothing at this address. It may be mistyped, or what it showed was removed.
    </EmptyState>
  )
}
