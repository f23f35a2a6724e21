'use client'

import { useQuery } from '@tanstack/react-query'
import { Fragment, useMemo } from 'react'
import { DocumentFacts } from '#components/document/document-facts.tsx'
import { documentHref } from '#components/document/document-href.ts'
import { blockKey, layOver, type Overlay } from '#components/document/lay-over.ts'
import { Outline } from '#components/document/outline.tsx'
import { OverlayNote } from '#components/document/overlay-note.tsx'
import type { readRunbook } from '#components/document/read-runbook.ts'
import { Blocks } from '#components/runbook/blocks.tsx'
import { runbookList } from '#lib/client/runbooks.ts'
import { viewHref } from './search-params.ts'

type DocumentPageProps = { readonly runbook: NonNullable<ReturnType<typeof readRunbook>> }

/** The document whole and in its order; beside it its outline and what the compiler knows. */
export function DocumentPage({ runbook }: DocumentPageProps) {
  const list = useQuery(runbookList())
  const laid = useMemo(() => layOver(runbook), [runbook])
  const hrefOf = (url: string) => documentHref(url, runbook.path, list.data?.runbooks ?? [])
  const notes = (overlays: readonly Overlay[] | undefined) =>
    overlays === undefined ? null : (
      <div className="flex flex-col gap-1">
        {overlays.map((overlay) => (
          <OverlayNote key={`${overlay.kind} ${idOf(overlay)}`} overlay={overlay} runbook={runbook} />
        ))}
      </div>
    )
  const titled = titleBlock(runbook)
  return (
    <div className="relative flex items-start gap-6 px-4 max-lg:flex-col max-lg:gap-0">
      <div className="sticky top-0 max-h-dvh w-52 shrink-0 overflow-y-auto py-4 max-lg:hidden">
        <Outline sections={runbook.sections} />
      </div>
      <details className="w-full border-b border-line py-1 lg:hidden">
        <summary className="flex min-h-row items-center gap-2 text-label text-ink-2 focus-inset">
          <span aria-hidden="true">▾</span>
          Outline
        </summary>
        <Outline sections={runbook.sections} />
      </details>
      <article id={titled?.anchor} className="flex w-full max-w-text min-w-0 flex-col gap-3 py-4">
        {runbook.blocks.map((block) => (
          <Fragment key={blockKey(block)}>
            {notes(laid.before.get(blockKey(block)))}
            {block !== titled && (
              <Blocks blocks={[block]} hrefOf={hrefOf} after={(inner) => notes(laid.after.get(blockKey(inner)))} />
            )}
          </Fragment>
        ))}
      </article>
      <aside aria-label="What the compiler knows" className="min-w-0 flex-1 py-4 max-lg:w-full lg:max-w-form">
        <DocumentFacts runbook={runbook} lineHref={(line) => `${viewHref(runbook.id, 'source')}#L${line}`} />
      </aside>
    </div>
  )
}

type Runbook = DocumentPageProps['runbook']

/** The document's own first heading when the page's title says the same already: only its anchor is kept. */
function titleBlock({ blocks, sections, title }: Runbook) {
  const [first] = blocks
  if (first?.kind !== 'heading') return null
  return sections.some(({ anchor, title: own }) => anchor === first.anchor && own === title) ? first : null
}

function idOf(overlay: Overlay): string {
  switch (overlay.kind) {
    case 'procedure':
      return overlay.procedure.id
    case 'problem':
      return overlay.problem.id
    case 'checklist':
      return overlay.checklist.id
    case 'panel':
      return overlay.panel.id
    case 'alert':
      return overlay.alert.id
    case 'step':
      return overlay.step.id
  }
}
