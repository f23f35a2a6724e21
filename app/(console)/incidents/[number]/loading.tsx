import { Skeleton } from '#components/ui/skeleton.tsx'

/** The header's height and three columns, so that nothing moves when they arrive. */
export default function IncidentLoading() {
  return (
    <div className="flex h-full flex-col">
      <div className="border-b border-line bg-surface px-4 py-3">
        <Skeleton className="h-6 w-80" label="Loading the incident" />
        <Skeleton className="mt-2 h-5 w-2/3" label="" />
      </div>
      <div className="grid flex-1 gap-4 p-4 lg:grid-cols-3">
        <Skeleton className="h-60" label="" />
        <Skeleton className="h-60 max-lg:hidden" label="" />
        <Skeleton className="h-60 max-lg:hidden" label="" />
      </div>
    </div>
  )
}
