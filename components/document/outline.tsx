import type { CompiledRunbook } from '#lib/runbook/compiled-runbook.ts'

type OutlineProps = { readonly sections: CompiledRunbook['sections'] }

const INDENT: readonly string[] = ['', '', 'pl-2', 'pl-5', 'pl-8', 'pl-8', 'pl-8']

/** The headings as links. Every one is a deep link that can be put into an alert's runbook_url. */
export function Outline({ sections }: OutlineProps) {
  const shown = sections.filter(({ anchor, isPseudo }) => anchor !== '' && !isPseudo)
  return (
    <nav aria-label="Outline">
      <ul className="flex flex-col text-label">
        {shown.map(({ id, anchor, title, level }) => (
          <li key={id} className={INDENT[level] ?? 'pl-8'}>
            <a
              href={`#${anchor}`}
              className="block rounded-control px-2 py-1 wrap-anywhere text-ink-2 hover:bg-raised hover:text-ink pointer-coarse:py-3"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
