import Link from 'next/link'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default function NoSuchRunbook() {
  return (
    <EmptyState
      action={
        <Link href="/runbooks" className="text-link underline underline-offset-2 pointer-coarse:py-3">
          All runbooks
        </Link>
      }
    >
      There is no runbook of this name. Its file may have been renamed: the name comes from the path.
    </EmptyState>
  )
}
