import { cn } from './cn.ts'

export type StateName = 'triggered' | 'acknowledged' | 'resolved' | 'silenced' | 'no_data'

type StateGlyphProps = { readonly state: StateName; readonly className?: string }

/** ● ◐ ✓ ▨ ? drawn rather than typed, so that every font shows the same shape. Always beside its word. */
export function StateGlyph({ state, className }: StateGlyphProps) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={cn('size-3 shrink-0', className)}>
      {SHAPE[state]}
    </svg>
  )
}

const SHAPE: Readonly<Record<StateName, React.ReactNode>> = {
  triggered: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  acknowledged: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.75a4.25 4.25 0 0 0 0 8.5Z" fill="currentColor" />
    </>
  ),
  resolved: (
    <path
      d="m1.75 6.5 3 3 5.5-7"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  silenced: (
    <>
      <rect x="1.5" y="1.5" width="9" height="9" fill="none" stroke="currentColor" />
      <path d="m1.5 5.5 4-4m-4 7.5 7.5-7.5m-6 9 7.5-7.5m-3.5 7.5 3.5-3.5" stroke="currentColor" />
    </>
  ),
  no_data: (
    <path
      d="M3.5 4.25C3.5 2.5 4.6 1.5 6 1.5s2.5.9 2.5 2.4C8.5 5.9 6 5.9 6 7.75m0 2.25v.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    />
  ),
}
