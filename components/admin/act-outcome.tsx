type ActOutcomeProps = {
  /** Null until it was tried. */
  readonly outcome: { readonly ok: boolean; readonly sentence: string } | null
  readonly className?: string
}

/** What came of a test, in words and with a mark: the other side's own sentence. */
export function ActOutcome({ outcome, className }: ActOutcomeProps) {
  return (
    <div role="status" className={outcome === null ? undefined : className}>
      {outcome !== null && (
        <p className="max-w-text text-ink-2">
          <span className="font-medium text-ink">{outcome.ok ? '✓ Works.' : '! Does not work.'}</span>{' '}
          <span className="wrap-anywhere">{outcome.sentence}</span>
        </p>
      )}
    </div>
  )
}
