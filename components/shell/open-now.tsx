import { Age } from '#components/ui/age.tsx'
import { PriorityChip } from '#components/ui/priority-chip.tsx'
import { NavLink } from './nav-link.tsx'

export type OpenNowItem = {
  readonly number: number
  readonly href: string
  readonly title: string
  readonly priority: 'P0' | 'P1' | 'P2' | 'P3'
  readonly openedAtMs: number
  readonly isDrill?: boolean
}

type OpenNowProps = {
  readonly items: readonly OpenNowItem[]
  readonly nowMs?: number
  /** Open ones that did not fit: "and 12 more". */
  readonly more?: number
  /** Set when the list cannot be read now. */
  readonly failed?: string
}

/** What is burning, on every page. */
export function OpenNow({ items, nowMs, more = 0, failed }: OpenNowProps) {
  return (
    <section aria-label="Open now">
      <h2 className="px-2 pt-4 pb-1 text-meta text-ink-3">Open now</h2>
      {failed !== undefined && <p className="px-2 text-label text-ink-2">{failed}</p>}
      {items.length === 0 && failed === undefined && <p className="px-2 text-label text-ink-3">Nothing open.</p>}
      <ul className="flex flex-col gap-px">
        {items.map((item) => (
          <li key={item.number}>
            <NavLink href={item.href} title={item.title}>
              <PriorityChip priority={item.priority} size="small" />
              <span className="flex-1">
                {item.number}
                <span className="sr-only">, {item.title}</span>
                {item.isDrill && <span className="ml-2 text-meta font-normal text-ink-3">drill</span>}
              </span>
              <Age at={item.openedAtMs} now={nowMs} short className="text-meta font-normal text-ink-3" />
            </NavLink>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="px-2 pt-1 text-meta text-ink-3">and {more} more</p>}
    </section>
  )
}
