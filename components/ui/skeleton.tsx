import { cn } from './cn.ts'

type SkeletonProps = {
  /** Give it the final size, so nothing moves when the thing arrives. */ readonly className: string
  readonly label?: string
}

/** Holds a place. Invisible for the first 200 ms, still after that. */
export function Skeleton({ className, label = 'Loading' }: SkeletonProps) {
  return (
    <div role="status" className={cn('after-200ms rounded-control bg-raised', className)}>
      <span className="sr-only">{label}</span>
    </div>
  )
}
