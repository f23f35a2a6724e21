import { Age } from '#components/ui/age.tsx'
import type { PanelData } from './panel-state.ts'

type PanelCornerProps = { readonly data: PanelData; readonly exploreUrl: string | null }

/** Where the numbers come from and how old they are. A recording has no age worth saying. */
export function PanelCorner({ data, exploreUrl }: PanelCornerProps) {
  return (
    <span className="ml-auto flex items-center gap-1 text-meta text-ink-3">
      {exploreUrl === null ? (
        data.source.name
      ) : (
        <a
          href={exploreUrl}
          target="_blank"
          rel="noreferrer"
          className="underline-offset-2 pointer-coarse:py-3 hover:text-ink hover:underline"
        >
          {data.source.name}
        </a>
      )}
      {data.source.kind === 'live' && (
        <span>
          · <Age at={data.fetchedAt} short /> ago
        </span>
      )}
    </span>
  )
}
