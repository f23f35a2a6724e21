import type { ReactNode } from 'react'
import { Announcer } from '#components/ui/announcer.tsx'
import { AlignClock } from './align-clock.tsx'
import { GoTo } from './go-to.tsx'
import type { GoToItem } from './match-go-to.ts'
import { CONSOLE_NAV, type NavItem } from './nav.ts'
import { NavList } from './nav-list.tsx'
import { PathTrail } from './path-trail.tsx'
import { PhoneNav } from './phone-nav.tsx'
import { ZoneClock } from './zone-clock.tsx'

type AppShellProps = {
  readonly children: ReactNode
  readonly nav?: readonly NavItem[]
  /** Under the rooms: `OpenNow`, or a client leaf around it. */
  readonly openNow?: ReactNode
  /** Instead of the trail that the address gives. */
  readonly breadcrumb?: ReactNode
  /** `OnCallNow`, or a client leaf around it. */
  readonly onCall?: ReactNode
  /** `LiveStatus`, or a client leaf around it. */
  readonly live?: ReactNode
  /** Bottom of the nav: name, theme, sign out. */
  readonly account?: ReactNode
  /** Keys named in the footer beside "? all keys". */
  readonly footer?: ReactNode
  readonly goTo?: readonly GoToItem[]
  readonly timeZone: string
  readonly serverNowMs: number
}

/** The frame of every console page. Only the middle scrolls, so the way out and the live status stay in sight. */
export function AppShell(props: AppShellProps) {
  const { children, nav = CONSOLE_NAV, openNow, breadcrumb, onCall, live, account, footer, goTo = [] } = props
  return (
    <div className="grid h-dvh grid-cols-1 grid-rows-[minmax(0,1fr)_auto] md:grid-cols-[auto_minmax(0,1fr)] md:grid-rows-1">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control border border-line-strong bg-raised px-3 py-1 focus:translate-y-0"
      >
        Skip to content
      </a>
      <Announcer />
      <AlignClock serverNowMs={props.serverNowMs} />
      <aside className="flex w-nav flex-col overflow-y-auto border-r border-line p-2 max-md:hidden">
        <nav aria-label="Main">
          <NavList items={nav} />
        </nav>
        {openNow}
        {account !== undefined && <div className="mt-auto pt-4">{account}</div>}
      </aside>
      <div className="grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)_auto]">
        <div className="flex h-bar min-w-0 items-center gap-3 border-b border-line px-4 pointer-coarse:h-12">
          {breadcrumb ?? <PathTrail items={nav} />}
          <div className="ml-auto flex min-w-0 items-center gap-3">
            <GoTo nav={nav} items={goTo} />
            <div className="contents max-md:hidden">{onCall}</div>
            <div className="contents max-lg:hidden">
              <ZoneClock timeZone={props.timeZone} serverNowMs={props.serverNowMs} />
            </div>
          </div>
        </div>
        <main id="main" tabIndex={-1} className="relative min-h-0 overflow-y-auto outline-none">
          {children}
        </main>
        <footer className="flex min-h-7 items-center gap-4 overflow-hidden border-t border-line px-4 text-label whitespace-nowrap text-ink-3">
          {live}
          <span className="key-hint flex gap-4">
            {footer}
            <span>? all keys</span>
          </span>
        </footer>
      </div>
      <PhoneNav items={nav}>
        <NavList items={nav} />
        <div className="px-2">{onCall}</div>
        {openNow}
        {account}
      </PhoneNav>
    </div>
  )
}
