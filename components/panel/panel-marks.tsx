import { formatInstant } from '#lib/format/instant.ts'
import type { Mark } from '#lib/panels/chart-model.ts'

type PanelMarksProps = { readonly marks: readonly Mark[]; readonly timeZone: string }

const KIND: Readonly<Record<Mark['kind'], string>> = { alert: 'alert', deploy: 'deploy', page: 'page', note: 'note' }

/** The vertical lines in words, on one line: "02:58:30 deploy checkout-api@9f31c2e". */
export function PanelMarks({ marks, timeZone }: PanelMarksProps) {
  return (
    <ul className="flex h-4 gap-3 overflow-hidden text-meta whitespace-nowrap text-ink-3" aria-label="Marks">
      {marks.map((mark) => (
        <li key={`${mark.kind}-${mark.at}-${mark.label}`} className="truncate" title={mark.label}>
          <span className="text-ink-2">{formatInstant(mark.at, timeZone, { style: 'time-seconds' })}</span>{' '}
          {KIND[mark.kind]} {mark.label}
        </li>
      ))}
    </ul>
  )
}
