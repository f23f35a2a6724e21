import { Age } from './age.tsx'
import { cn } from './cn.ts'

type StaleNoticeProps = {
  /** Who failed: "Prometheus eu-1 unreachable." */
  readonly reason: string
  readonly sinceAtMs?: number | null
  readonly onRetry?: () => void
  readonly className?: string
}

/** One line over data that is old and still shown. */
export function StaleNotice({ reason, sinceAtMs, onRetry, className }: StaleNoticeProps) {
  return (
    <p role="status" className={cn('text-label text-ink-2', className)}>
      <span aria-hidden="true">? </span>
      {reason}
      {typeof sinceAtMs === 'number' && (
        <>
          {' '}
          For <Age at={sinceAtMs} />.
        </>
      )}{' '}
      Last values shown.{' '}
      {onRetry !== undefined && (
        <button
          type="button"
          onClick={onRetry}
          className="text-link pointer-coarse:py-3 underline-offset-2 hover:underline"
        >
          Retry now
        </button>
      )}
    </p>
  )
}
