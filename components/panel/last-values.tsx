import { cn } from '#components/ui/cn.ts'
import { Table, TableCell, TableRow } from '#components/ui/table.tsx'
import { formatInstant } from '#lib/format/instant.ts'
import type { ChartModel } from '#lib/panels/chart-model.ts'
import { SERIES_SWATCH } from './series-paint.ts'

type LastValuesProps = { readonly model: ChartModel; readonly title: string; readonly timeZone: string }

const LEGEND_MAX = 6

/** One line of names and newest values; opened, the table of all of them. */
export function LastValues({ model, title, timeZone }: LastValuesProps) {
  const rest = model.seriesTotal - Math.min(model.series.length, LEGEND_MAX)
  return (
    <details className="group text-meta">
      <summary className="flex h-5 list-none items-center gap-3 overflow-hidden rounded-control whitespace-nowrap text-ink-2 pointer-coarse:h-control">
        <span aria-hidden="true" className="text-ink-3 group-open:rotate-90">
          ›
        </span>
        <span className="sr-only">Newest values of {title}</span>
        {model.series.slice(0, LEGEND_MAX).map((series) => (
          <span key={series.id} aria-hidden="true" className="flex min-w-0 items-center gap-1.5">
            <span className={cn('h-0.5 w-2.5 shrink-0', SERIES_SWATCH[series.hue])} />
            <span className="truncate">{series.name || title}</span>
            <span className={series.isBreaching ? 'font-medium text-ink' : 'text-ink-3'}>{series.lastText}</span>
          </span>
        ))}
        {rest > 0 && <span className="shrink-0 text-ink-3">and {rest} more</span>}
      </summary>
      <Table
        caption={`Newest values of ${title}${model.capText ? `, ${model.capText}` : ''}`}
        columns={[
          { key: 'series', label: 'Series' },
          { key: 'value', label: 'Value', align: 'right' },
          { key: 'at', label: 'At', align: 'right' },
        ]}
      >
        {model.series.map((series) => (
          <TableRow key={series.id}>
            <TableCell head className="font-mono font-normal wrap-anywhere">
              <span
                aria-hidden="true"
                className={cn('mr-2 inline-block h-0.5 w-2.5 align-middle', SERIES_SWATCH[series.hue])}
              />
              {series.name || title}
            </TableCell>
            <TableCell align="right">
              {series.lastText}
              {series.isBreaching && <span className="text-ink-3"> beyond</span>}
            </TableCell>
            <TableCell align="right" className="text-ink-3">
              {series.lastAtMs === null ? '' : formatInstant(series.lastAtMs, timeZone, { style: 'time-seconds' })}
            </TableCell>
          </TableRow>
        ))}
      </Table>
      {model.capText && <p className="py-1 text-ink-3">Showing {model.capText}: those that reach furthest.</p>}
    </details>
  )
}
