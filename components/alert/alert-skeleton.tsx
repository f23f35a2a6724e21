import { Skeleton } from '#components/ui/skeleton.tsx'

const ROWS = ['w-3/5', 'w-2/5', 'w-1/2', 'w-1/3', 'w-1/4', 'w-2/3']

/** The rows before they are there, at their own height. */
export function AlertSkeleton() {
  return (
    <div>
      {ROWS.map((width) => (
        <div key={width} className="flex h-row items-center gap-3 border-b border-line px-4">
          <Skeleton className="h-4 w-20" label="Loading alerts" />
          <Skeleton className={`h-4 ${width}`} label="" />
        </div>
      ))}
    </div>
  )
}
