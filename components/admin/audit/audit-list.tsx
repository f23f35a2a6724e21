'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Instant } from '#components/ui/instant.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table, TableCell, TableRow } from '#components/ui/table.tsx'
import { auditPages } from '#lib/client/audit.ts'
import { FormError } from '../form-error.tsx'
import { Loaded } from '../loaded.tsx'
import { NoPermission } from '../no-permission.tsx'
import { useRefusal } from '../use-refusal.ts'
import { useZone } from '../use-zone.ts'

const COLUMNS = [
  { key: 'at', label: 'When' },
  { key: 'who', label: 'Who' },
  { key: 'what', label: 'What' },
  { key: 'channel', label: 'By way of', className: 'max-sm:hidden' },
]

/** Every change with who made it and by which way, newest first, page by page. */
export function AuditList() {
  const refusal = useRefusal('audit.read', 'read the audit log')
  return (
    <>
      <PageHeader title="Audit" facts="Every change, with who made it and how. Newest first." />
      {refusal === null ? <AuditRows /> : <NoPermission reason={refusal} />}
    </>
  )
}

function AuditRows() {
  const audit = useInfiniteQuery(auditPages())
  const timeZone = useZone()
  return (
    <Loaded
      query={audit}
      what="The audit log"
      rows={8}
      isEmpty={({ pages }) => pages.every(({ rows }) => rows.length === 0)}
      empty={<EmptyState>Nothing has been changed yet.</EmptyState>}
    >
      {({ pages }) => (
        <>
          <Table caption="Audit log" columns={COLUMNS}>
            {pages
              .flatMap(({ rows }) => rows)
              .map(({ id, at, actor, summary, channel, action }) => (
                <TableRow key={id}>
                  <TableCell className="text-ink-2 sm:whitespace-nowrap">
                    <Instant at={at} timeZone={timeZone} style="dateTime-seconds" absoluteOnly />
                  </TableCell>
                  <TableCell>{actor.name}</TableCell>
                  <TableCell className="wrap-anywhere" title={action}>
                    {summary}
                  </TableCell>
                  <TableCell className="text-ink-2 max-sm:hidden">{channel}</TableCell>
                </TableRow>
              ))}
          </Table>
          <div className="flex items-center gap-3 px-4 py-3">
            {audit.hasNextPage ? (
              <Button pending={audit.isFetchingNextPage} pendingLabel="Reading…" onClick={() => audit.fetchNextPage()}>
                Older
              </Button>
            ) : (
              <span className="text-label text-ink-3">This is the first entry.</span>
            )}
            <FormError problem={audit.isFetchNextPageError ? (audit.error?.message ?? null) : null} />
          </div>
        </>
      )}
    </Loaded>
  )
}
