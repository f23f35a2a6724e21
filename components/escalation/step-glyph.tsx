type StepGlyphProps = { readonly state: 'paged' | 'next' | 'waiting' | 'stopped' }

/** Filled: paged. Half: next. Ring: waiting. Barred: stopped. The word stands at the end of the line. */
export function StepGlyph({ state }: StepGlyphProps) {
  const isActive = state === 'paged' || state === 'next'
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={`size-3 shrink-0 ${isActive ? 'text-ink' : 'text-ink-3'}`}>
      <circle
        cx="6"
        cy="6"
        r="4.25"
        fill={state === 'paged' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {state === 'next' && <path d="M6 1.75a4.25 4.25 0 0 0 0 8.5Z" fill="currentColor" />}
      {state === 'stopped' && <path d="m3 9 6-6" stroke="currentColor" strokeWidth="1.5" />}
    </svg>
  )
}
