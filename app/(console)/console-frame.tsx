'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { shortInstant } from '#components/incident/short-instant.ts'
import { AppShell } from '#components/shell/app-shell.tsx'
import { FooterKey } from '#components/shell/footer-key.tsx'
import { type Liveness, LiveStatus } from '#components/shell/live-status.tsx'
import { CONSOLE_NAV } from '#components/shell/nav.ts'
import { OnCallNow } from '#components/shell/on-call-now.tsx'
import { OpenNow } from '#components/shell/open-now.tsx'
import { alertList } from '#lib/client/alerts.ts'
import { incidentList } from '#lib/client/incidents.ts'
import { subscribeLive } from '#lib/client/live.ts'
import { LIVE_TIMING } from '#lib/client/live-connection.ts'
import { onCallNow } from '#lib/client/on-call.ts'
import { useLiveStatus } from '#lib/client/use-live-status.ts'
import type { IncidentSummary } from '#lib/contracts/incidents.ts'
import { FIRING_NOW, OPEN_NOW } from './frame-queries.ts'

type ConsoleFrameProps = {
  readonly timeZone: string
  readonly serverNowMs: number
  readonly account: ReactNode
  readonly children: ReactNode
}

/** The shell with its live parts: what is open, how many alerts fire, who is on call, and whether all this follows by itself. */
export function ConsoleFrame({ timeZone, serverNowMs, account, children }: ConsoleFrameProps) {
  const client = useQueryClient()
  useEffect(() => subscribeLive(client), [client])
  const open = useQuery(incidentList(OPEN_NOW))
  const firing = useQuery(alertList(FIRING_NOW))
  const incidents = open.data?.incidents ?? []
  const counts: Readonly<Record<string, number | undefined>> = {
    '/incidents': open.data?.openCount,
    '/alerts': firing.data?.firingCount,
  }
  const nav = CONSOLE_NAV.map((item) => {
    const count = counts[item.href]
    return count === undefined ? item : { ...item, count }
  })
  return (
    <AppShell
      nav={nav}
      timeZone={timeZone}
      serverNowMs={serverNowMs}
      account={account}
      goTo={incidents.map(({ key, title, number }) => ({ label: `${key} ${title}`, href: `/incidents/${number}` }))}
      openNow={
        <OpenNow
          items={incidents.map(toOpenNowItem)}
          nowMs={serverNowMs}
          more={Math.max(0, (open.data?.openCount ?? 0) - incidents.length)}
          failed={open.isError && open.data === undefined ? 'Could not be read.' : undefined}
        />
      }
      onCall={<OnCallSlot timeZone={timeZone} serverNowMs={serverNowMs} />}
      live={<LiveSlot timeZone={timeZone} />}
      footer={<PageKeys />}
    >
      {children}
    </AppShell>
  )
}

function toOpenNowItem({ number, title, priority, openedAt, isDrill }: IncidentSummary) {
  return { number, href: `/incidents/${number}`, title, priority, openedAtMs: openedAt, isDrill }
}

function OnCallSlot({ timeZone, serverNowMs }: { readonly timeZone: string; readonly serverNowMs: number }) {
  const { data } = useQuery(onCallNow())
  if (data === undefined || data.schedules.length === 0) return null
  const primary = data.schedules.flatMap(({ now }) => now).find(({ role, user }) => role === 'primary' && user !== null)
  if (primary === undefined || primary.user === null) return <OnCallNow name={null} />
  return <OnCallNow name={primary.user.name} until={shortInstant(primary.endsAt, serverNowMs, timeZone)} />
}

function LiveSlot({ timeZone }: { readonly timeZone: string }) {
  const { state, sinceMs, behindMs } = useLiveStatus()
  const liveness: Liveness =
    state === 'live'
      ? { kind: 'live', behindMs }
      : state === 'lost'
        ? {
            kind: 'not_live',
            since: shortInstant(sinceMs, sinceMs, timeZone, true),
            everySeconds: LIVE_TIMING.pollMs / 1000,
          }
        : { kind: 'connecting' }
  return <LiveStatus liveness={liveness} />
}

/** The keys worth a reminder, page by page: the first beginning that fits. Every key is in the dialog behind "?". */
const PAGE_KEYS: readonly (readonly [beginning: string, keys: readonly (readonly [keys: string, label: string])[]])[] =
  [
    [
      '/incidents/',
      [
        ['A', 'acknowledge'],
        ['N', 'note'],
        ['[ ]', 'time window'],
      ],
    ],
    [
      '/incidents',
      [
        ['J K', 'move'],
        ['Enter', 'open'],
        ['/', 'search'],
      ],
    ],
    [
      '/alerts',
      [
        ['J K', 'move'],
        ['Enter', 'open'],
        ['/', 'search'],
      ],
    ],
    [
      '/on-call',
      [
        ['O', 'override'],
        ['[ ]', 'month'],
        ['T', 'today'],
      ],
    ],
  ]

/** The keys of the page one is on. */
function PageKeys() {
  const path = usePathname()
  const isListed = !path.startsWith('/on-call/')
  const [, keys] = (isListed && PAGE_KEYS.find(([beginning]) => path.startsWith(beginning))) || ['', []]
  return keys.map(([key, label]) => <FooterKey key={key} keys={key} label={label} />)
}
