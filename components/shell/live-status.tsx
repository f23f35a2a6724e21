import { cn } from '#components/ui/cn.ts'

export type Liveness =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live'; readonly behindMs: number | null }
  | { readonly kind: 'not_live'; readonly since: string; readonly everySeconds: number }

type LiveStatusProps = { readonly liveness: Liveness; readonly className?: string }

/** Whether this page follows by itself. `since` is a wall time in the workspace's zone: "03:14:22". */
export function LiveStatus({ liveness, className }: LiveStatusProps) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5',
        liveness.kind === 'not_live' ? 'text-ink' : 'text-ink-2',
        className,
      )}
    >
      <svg viewBox="0 0 8 8" aria-hidden="true" className="size-2 shrink-0">
        {liveness.kind === 'live' ? (
          <circle cx="4" cy="4" r="4" fill="currentColor" />
        ) : (
          <circle cx="4" cy="4" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        )}
      </svg>
      <span className="tabular">{sentence(liveness)}</span>
      {/* Read out when it changes between live and not, never for each tenth of a second. */}
      <span role="status" className="sr-only">
        {liveness.kind === 'live' ? 'Live' : sentence(liveness)}
      </span>
    </span>
  )
}

function sentence(liveness: Liveness): string {
  switch (liveness.kind) {
    case 'connecting':
      return 'Connecting'
    case 'live':
      return liveness.behindMs === null ? 'Live' : `Live, ${(liveness.behindMs / 1000).toFixed(1)} s behind`
    case 'not_live':
      return `Not live since ${liveness.since}. Checking every ${liveness.everySeconds} s.`
  }
}
