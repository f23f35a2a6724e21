'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Age } from '#components/ui/age.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Table, TableCell, TableRow } from '#components/ui/table.tsx'
import { useHotkeys } from '#lib/client/hotkeys.ts'
import type { RunbookSummary } from '#lib/contracts/runbooks.ts'
import { count } from './words.ts'

type RunbookTableProps = { readonly runbooks: readonly RunbookSummary[]; readonly nowMs: number }

const COLUMNS = [
  { key: 'title', label: 'Runbook' },
  { key: 'service', label: 'Service', className: 'max-sm:hidden' },
  { key: 'procedures', label: 'Procedures', className: 'max-md:hidden' },
  { key: 'alerts', label: 'Alerts covered', className: 'max-lg:hidden' },
  { key: 'diagnostics', label: 'Diagnostics', className: 'max-md:hidden' },
  { key: 'updated', label: 'Updated', align: 'right' as const },
]

/** The runbooks on a line each, by keyboard as well: J and K move, Enter opens. */
export function RunbookTable({ runbooks, nowMs }: RunbookTableProps) {
  const router = useRouter()
  const [cursor, setCursor] = useState(-1)
  const move = (by: number) => setCursor(Math.max(0, Math.min(runbooks.length - 1, cursor + by)))
  useHotkeys({
    j: { label: 'Next runbook', run: () => move(1), hidden: true },
    k: { label: 'Runbook before', run: () => move(-1), hidden: true },
    enter: {
      label: 'Open the runbook',
      hidden: true,
      run: () => {
        const runbook = runbooks[cursor]
        if (runbook !== undefined) router.push(hrefOf(runbook))
      },
    },
  })
  return (
    <Table caption="Runbooks" columns={COLUMNS}>
      {runbooks.map((runbook, index) => (
        <TableRow key={runbook.id} selected={index === cursor} ref={index === cursor ? intoView : undefined}>
          <TableCell head>
            <Link href={hrefOf(runbook)} className="hover:underline pointer-coarse:py-3">
              {runbook.title}
            </Link>
            {runbook.missingSince !== null && (
              <Badge tone="outline" className="ml-2" title="The last version that was read is shown.">
                file gone
              </Badge>
            )}
            <span className="block font-mono text-meta font-normal wrap-anywhere text-ink-3">{runbook.path}</span>
          </TableCell>
          <TableCell className="max-sm:hidden">{runbook.service ?? <span className="text-ink-3">—</span>}</TableCell>
          <TableCell className="text-ink-2 max-md:hidden">
            {count(runbook.procedures.length, 'procedure')}
            {runbook.checklists > 0 && <span className="text-ink-3">, {count(runbook.checklists, 'checklist')}</span>}
          </TableCell>
          <TableCell className="text-ink-2 max-lg:hidden">{alertWords(runbook.alerts)}</TableCell>
          <TableCell className="text-ink-2 max-md:hidden">{diagnosticWords(runbook.diagnostics)}</TableCell>
          <TableCell align="right" className="text-ink-2">
            <Age at={runbook.updatedAt} now={nowMs} short /> ago
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

function hrefOf({ id }: RunbookSummary): string {
  return `/runbooks/${encodeURIComponent(id)}`
}

function intoView(row: HTMLTableRowElement | null): void {
  row?.scrollIntoView({ block: 'nearest' })
}

const NAMED_MAX = 3

function alertWords(alerts: readonly string[]): string {
  if (alerts.length === 0) return 'none'
  const rest = alerts.length - NAMED_MAX
  return `${alerts.slice(0, NAMED_MAX).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function diagnosticWords({ errors, warnings, infos }: RunbookSummary['diagnostics']): string {
  const words = [
    errors > 0 ? count(errors, 'error') : null,
    warnings > 0 ? count(warnings, 'warning') : null,
    infos > 0 ? count(infos, 'remark') : null,
  ].filter((word) => word !== null)
  return words.length === 0 ? 'none' : words.join(', ')
}
