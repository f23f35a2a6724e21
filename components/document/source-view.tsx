type SourceViewProps = { readonly source: string }

/** The file as its author wrote it, byte for byte, with line numbers that can be linked to. */
export function SourceView({ source }: SourceViewProps) {
  const lines = source.split('\n').map((text, index) => ({ text, number: index + 1 }))
  return (
    <div className="overflow-x-auto px-4 py-3 font-mono text-label">
      <ol>
        {lines.map(({ text, number }) => (
          <li key={number} id={`L${number}`} className="flex scroll-mt-16 gap-4 target:bg-selected">
            <a
              href={`#L${number}`}
              aria-label={`Line ${number}`}
              className="w-10 shrink-0 text-right text-ink-3 select-none hover:text-ink"
            >
              {number}
            </a>
            <span className="whitespace-pre">{text === '' ? ' ' : text}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
