import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'

export type TableColumn = {
  readonly key: string
  readonly label: ReactNode
  /** Numbers stand at the right. */
  readonly align?: 'left' | 'right'
  /** Width and visibility: "w-24", "max-md:hidden". */
  readonly className?: string
}

type TableProps = {
  /** Read out; shown only with `captionVisible`. */
  readonly caption: string
  readonly captionVisible?: boolean
  readonly columns: readonly TableColumn[]
  readonly children: ReactNode
  readonly className?: string
}

/** A native table with hairlines and 32 px rows. Rows are `TableRow`, cells `TableCell`. Wide tables scroll in their own box. */
export function Table({ caption, captionVisible = false, columns, children, className }: TableProps) {
  return (
    <div className="overflow-x-auto">
      <table className={cn('w-full border-collapse text-left', className)}>
        <caption className={captionVisible ? 'px-3 py-2 text-left text-label text-ink-2' : 'sr-only'}>
          {caption}
        </caption>
        <thead>
          <tr className="h-8 border-b border-line text-label text-ink-3">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cn(
                  'px-3 font-medium whitespace-nowrap',
                  column.align === 'right' && 'text-right',
                  column.className,
                )}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

type TableRowProps = ComponentProps<'tr'> & { /** Under the keyboard cursor. */ readonly selected?: boolean }

/** In one file with its table: they only mean something together. */
export function TableRow({ selected = false, className, ...rest }: TableRowProps) {
  return (
    <tr
      {...rest}
      data-selected={selected || undefined}
      className={cn('h-row border-b border-line hover:bg-raised data-selected:bg-selected', className)}
    />
  )
}

type TableCellProps = ComponentProps<'td'> & {
  readonly align?: 'left' | 'right' /** Names the row. */
  readonly head?: boolean
}

export function TableCell({ align = 'left', head = false, className, ...rest }: TableCellProps) {
  const look = cn('px-3 py-1', align === 'right' && 'text-right whitespace-nowrap', className)
  return head ? (
    <th {...rest} scope="row" className={cn('text-left font-medium', look)} />
  ) : (
    <td {...rest} className={look} />
  )
}
