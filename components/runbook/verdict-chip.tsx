import type { EvidenceAnswer } from '#lib/contracts/runbooks.ts'

type VerdictChipProps = { readonly evidence: Pick<EvidenceAnswer, 'measured' | 'expected' | 'verdict'> }

const VERDICT: Readonly<Record<EvidenceAnswer['verdict'], { glyph: string; word: string; look: string }>> = {
  normal: { glyph: '✓', word: 'normal', look: 'border-line-strong text-ink-2' },
  abnormal: { glyph: '▲', word: 'abnormal', look: 'border-p1 text-p1 font-semibold' },
  no_data: { glyph: '?', word: 'no data', look: 'border-line-strong border-dashed text-ink' },
  not_checked: { glyph: '○', word: 'not checked', look: 'border-line text-ink-3' },
  unreachable: { glyph: '✕', word: 'unreachable', look: 'border-line-strong border-dashed text-ink' },
}

/** What was measured, what was expected, and which of the two it is: in a sign, a word and, only when bad, a colour. */
export function VerdictChip({ evidence: { measured, expected, verdict } }: VerdictChipProps) {
  const { glyph, word, look } = VERDICT[verdict]
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 text-label">
      {measured !== null && <span className="tabular font-medium text-ink">{measured}</span>}
      {expected !== null && <span className="text-ink-2">expected {expected}</span>}
      <span className={`inline-flex h-4.5 items-center gap-1 rounded-control border px-1.5 text-meta ${look}`}>
        <span aria-hidden="true">{glyph}</span>
        {word}
      </span>
    </span>
  )
}
