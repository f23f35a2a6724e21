'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { readRunbook } from '#components/document/read-runbook.ts'
import { SourceView } from '#components/document/source-view.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { Fact } from '#components/ui/fact.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Answer } from '#lib/client/call.ts'
import { runbookDetail } from '#lib/client/runbooks.ts'
import { DocumentPage } from './document-page.tsx'
import { type DocumentView, viewHref } from './search-params.ts'

type RunbookViewProps = { readonly runbookId: string; readonly view: DocumentView }

/** A runbook as a document with its objects laid over it, or as the file that it is. */
export function RunbookView({ runbookId, view }: RunbookViewProps) {
  const detail = useQuery(runbookDetail(runbookId))
  if (detail.data === undefined) {
    if (!detail.isError) return <Skeleton className="m-4 h-96" />
    return (
      <ErrorNotice
        className="m-4"
        what={`The runbook could not be read. ${detail.error.message}`}
        onRetry={() => void detail.refetch()}
        retrying={detail.isFetching}
      />
    )
  }
  const { runbook } = detail.data
  const compiled = readRunbook(runbook.compiled)
  return (
    <>
      <PageHeader
        title={runbook.title}
        facts={<RunbookFacts runbook={runbook} />}
        actions={<ViewLinks runbookId={runbookId} view={view} />}
      />
      {runbook.missingSince !== null && (
        <Notice>The file is gone from the folder. This is the last version that was read.</Notice>
      )}
      {view === 'source' ? (
        <SourceView source={runbook.source} />
      ) : compiled === null ? (
        <>
          <EmptyState>This runbook was compiled by another version of Tocsin. Here is its source.</EmptyState>
          <SourceView source={runbook.source} />
        </>
      ) : (
        <DocumentPage runbook={compiled} />
      )}
    </>
  )
}

function RunbookFacts({ runbook }: { readonly runbook: Answer<'runbooks', 'show'>['runbook'] }) {
  const { service, owner, path, missingSince } = runbook
  return (
    <>
      {service !== null && <Fact label="Service">{service}</Fact>}
      {owner !== null && <Fact label="Owner">{owner}</Fact>}
      <span className="font-mono text-label wrap-anywhere text-ink-3">{path}</span>
      {missingSince !== null && <Badge tone="outline">file gone</Badge>}
    </>
  )
}

function ViewLinks({ runbookId, view }: RunbookViewProps) {
  const choices = [
    ['document', 'Document'],
    ['source', 'Source'],
  ] as const
  return (
    <nav aria-label="View" className="flex overflow-hidden rounded-control border border-line">
      {choices.map(([choice, label]) => (
        <Link
          key={choice}
          href={viewHref(runbookId, choice)}
          aria-current={view === choice ? 'page' : undefined}
          className="flex h-control items-center px-2.5 text-label text-ink-2 focus-inset hover:text-ink aria-[current]:bg-selected aria-[current]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
