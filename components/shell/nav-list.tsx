import type { NavItem } from './nav.ts'
import { NavLink } from './nav-link.tsx'

type NavListProps = { readonly items: readonly NavItem[] }

export function NavList({ items }: NavListProps) {
  return (
    <ul className="flex flex-col gap-px">
      {items.map((item) => (
        <li key={item.href}>
          <NavLink href={item.href}>
            <span className="flex-1 truncate">{item.label}</span>
            {item.count !== undefined && item.count > 0 && (
              <span className="text-meta font-normal text-ink-3">{item.count}</span>
            )}
          </NavLink>
        </li>
      ))}
    </ul>
  )
}
