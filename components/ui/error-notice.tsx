import type { ReactNode } from 'react'
import { Age } from './age.tsx'
import { Button } from './button.tsx'
import { cn } from './cn.ts'
import { Countdown } from './countdown.tsx'

type ErrorNoticeProps = {
  /** Who failed and how, one sentence: "Tempo did not answer in 5 s." */
  readonly what: string
  /** Failing since. Shown as "Failing for 8 m 12 s." */
  readonly sinceAtMs?: number | null
  /** What is seen instead: "Showing nothing rather than old traces." */
  readonly instead?: ReactNode
  readonly retryAtMs?: number | null
  readonly onRetry?: () => void
  readonly retrying?: boolean
  readonly className?: string
}

/** A failure in its place: who, for how long, what is shown instead, and what can be done. The rest of the page lives on. */
export function ErrorNotice(props: ErrorNoticeProps) {
  const { what, sinceAtMs, instead, retryAtMs, onRetry, retrying = false, className } = props
  return (
    <div role="status" className={cn('rounded-menu border border-line-strong px-3 py-2 text-ink-2', className)}>
      <p className="max-w-text">
        <span className="font-medium text-ink">{what}</span>{' '}
        {typeof sinceAtMs === 'number' && (
          <>
            Failing for <Age at={sinceAtMs} />.{' '}
          </>
        )}
        {instead !== undefined && <>{instead} </>}
        {typeof retryAtMs === 'number' && !retrying && (
          <>
            Retrying in <Countdown dueAt={retryAtMs} due="a moment" />.
          </>
        )}
      </p>
      {onRetry !== undefined && (
        <Button size="small" className="mt-2" onClick={onRetry} pending={retrying} pendingLabel="Retrying…">
          Retry now
        </Button>
      )}
    </div>
  )
}
