import { cn } from '#components/ui/cn.ts'
import { Table, TableCell, TableRow } from '#components/ui/table.tsx'
import { formatInstant } from '#lib/format/instant.ts'
import type { ChartModel, ChartSeries } from '#lib/panels/chart-model.ts'
import { SERIES_SWATCH } from './series-paint.ts'

type LastValuesProps = { readonly model: ChartModel; readonly title: string; readonly timeZone: string }

const LEGEND_MAX = 6

/** One line of names and newest values; opened, the table of all of them. */
export function LastValues({ model, title, timeZone }: LastValuesProps) {
  const legend = [...model.series].sort(worseFirst).slice(0, LEGEND_MAX)
  return (
    <details className="group text-meta">
      <summary className="flex h-5 list-none items-center gap-3 overflow-hidden rounded-control whitespace-nowrap text-ink-2 pointer-coarse:h-control">
        <span aria-hidden="true" className="text-ink-3 group-open:rotate-90">
          ›
        </span>
        <span className="sr-only">Newest values of {title}</span>
        {/* Names that do not fit wrap onto a line that is not shown, rather than being cut in the middle. */}
        <span aria-hidden="true" className="flex h-5 min-w-0 flex-1 flex-wrap items-center gap-x-3 overflow-hidden">
          {legend.map((series) => (
            <span key={series.id} className="flex h-5 max-w-full items-center gap-1.5">
              <span className={cn('h-0.5 w-2.5 shrink-0', SERIES_SWATCH[series.hue])} />
              <span className="truncate">{series.name || title}</span>
              <span className={series.isBreaching ? 'font-medium text-ink' : 'text-ink-3'}>{series.lastText}</span>
            </span>
          ))}
        </span>
        {model.seriesTotal > 1 && <span className="shrink-0 text-ink-3">{model.seriesTotal} series</span>}
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

function worseFirst(a: ChartSeries, b: ChartSeries): number {
  if (a.isBreaching !== b.isBreaching) return a.isBreaching ? -1 : 1
  return (b.lastValue ?? Number.NEGATIVE_INFINITY) - (a.lastValue ?? Number.NEGATIVE_INFINITY) || (a.id < b.id ? -1 : 1)
}
