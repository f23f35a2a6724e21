import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { runbookDetail, runbookList } from '#lib/client/runbooks.ts'
import { currentContext } from '#lib/server/auth/current-context.ts'
import { AppError } from '#lib/server/errors.ts'
import { getRunbook } from '#lib/server/runbooks/get-runbook.ts'
import { listRunbooks } from '#lib/server/runbooks/list-runbooks.ts'
import { RunbookView } from './runbook-view.tsx'
import { readView, viewHref } from './search-params.ts'

type RunbookPageProps = {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<{ readonly view?: string | string[] }>
}

export async function generateMetadata({ params }: RunbookPageProps): Promise<Metadata> {
  return { title: `${readable((await params).id)} · Runbooks` }
}

export default async function RunbookPage({ params, searchParams }: RunbookPageProps) {
  const id = readable((await params).id)
  const { view: asked } = await searchParams
  const view = readView(typeof asked === 'string' ? asked : null)
  const ctx = await currentContext(viewHref(id, view))
  const client = new QueryClient()
  try {
    await Promise.all([
      client.fetchQuery({ ...runbookDetail(id), queryFn: () => getRunbook(ctx, { runbookId: id }) }),
      client.prefetchQuery({ ...runbookList(), queryFn: () => listRunbooks(ctx, {}) }),
    ])
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'not_found') notFound()
    throw cause
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RunbookView runbookId={id} view={view} />
    </HydrationBoundary>
  )
}

/** A path part that was not encoded by us may not decode; it then names nothing. */
function readable(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
