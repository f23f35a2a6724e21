'use client'

import { Age } from '#components/ui/age.tsx'
import { StateGlyph } from '#components/ui/state-glyph.tsx'
import type { AlertInIncident, IncidentDetail } from '#lib/contracts/incidents.ts'
import { formatInstant } from '#lib/format/instant.ts'
import { LinkOut } from './link-out.tsx'

type AlertListProps = { readonly incident: IncidentDetail; readonly timeZone: string }

const SHOWN_MAX = 3

/** The alerts of an incident, firing ones first; opened, everything the sender said, as text. */
export function AlertList({ incident, timeZone }: AlertListProps) {
  const alerts = incident.alerts.toSorted((a, b) => rank(a) - rank(b) || b.startsAt - a.startsAt)
  const entry = (alert: AlertInIncident) => (
    <li key={alert.id} className="border-b border-line">
      <AlertEntry alert={alert} nowMs={incident.readAt} timeZone={timeZone} />
    </li>
  )
  return (
    <>
      {incident.truncatedAlerts > 0 && (
        <p className="border-b border-line px-3 py-1.5 text-label text-ink">
          <span aria-hidden="true" className="font-semibold">
            !{' '}
          </span>
          The sender left out {incident.truncatedAlerts} more {incident.truncatedAlerts === 1 ? 'alert' : 'alerts'} of
          this group. See all at the source, or raise max_alerts there.
        </p>
      )}
      {incident.description !== null && (
        <p className="border-b border-line px-3 py-1.5 wrap-anywhere whitespace-pre-wrap text-ink-2">
          {incident.description}
        </p>
      )}
      <ul>{alerts.slice(0, SHOWN_MAX).map(entry)}</ul>
      {alerts.length > SHOWN_MAX && (
        <details>
          <summary className="min-h-row content-center border-b border-line px-3 text-label text-ink-2">
            and {alerts.length - SHOWN_MAX} more
          </summary>
          <ul>{alerts.slice(SHOWN_MAX).map(entry)}</ul>
        </details>
      )}
    </>
  )
}

type AlertEntryProps = { readonly alert: AlertInIncident; readonly nowMs: number; readonly timeZone: string }

function AlertEntry({ alert, nowMs, timeZone }: AlertEntryProps) {
  const isFiring = alert.status === 'firing'
  const told = Object.entries(alert.labels).filter(([name]) => name !== 'alertname')
  return (
    <details className="px-3">
      <summary className="min-h-row content-center py-1">
        <StateGlyph state={isFiring ? 'triggered' : 'resolved'} className="mr-1.5 inline-block text-ink-2" />
        <span className="wrap-anywhere">{alert.name}</span>{' '}
        <span className="text-label text-ink-3">
          {isFiring ? 'firing for ' : 'resolved '}
          {isFiring ? (
            <Age at={alert.startsAt} now={nowMs} />
          ) : (
            formatInstant(alert.endsAt ?? alert.lastSeenAt, timeZone, { style: 'time-seconds' })
          )}
          {alert.occurrences > 1 && ` · seen ${alert.occurrences} times`}
        </span>
      </summary>
      <div className="flex flex-col gap-2 pb-2 text-label">
        <Pairs title="Annotations" pairs={Object.entries(alert.annotations)} />
        <Pairs title="Labels" pairs={told} mono />
        {alert.expr !== null && (
          <div>
            <h4 className="text-ink-3">Expression</h4>
            <pre className="overflow-x-auto font-mono whitespace-pre-wrap wrap-anywhere">{alert.expr}</pre>
          </div>
        )}
        <p className="text-ink-3">
          Since {formatInstant(alert.startsAt, timeZone, { style: 'full' })} · from {alert.sourceName}
        </p>
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          <LinkOut href={alert.prometheusUrl}>Open in Prometheus</LinkOut>
          {alert.generatorUrl !== alert.prometheusUrl && (
            <LinkOut href={alert.generatorUrl}>Where the alert came from</LinkOut>
          )}
          <LinkOut href={alert.annotations.runbook_url ?? null}>Runbook named by the alert</LinkOut>
        </p>
      </div>
    </details>
  )
}

type PairsProps = {
  readonly title: string
  readonly pairs: readonly (readonly [string, string])[]
  readonly mono?: boolean
}

function Pairs({ title, pairs, mono = false }: PairsProps) {
  if (pairs.length === 0) return null
  return (
    <div>
      <h4 className="text-ink-3">{title}</h4>
      <dl className="grid grid-cols-[auto_1fr] gap-x-2">
        {pairs.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className={mono ? 'font-mono wrap-anywhere' : 'wrap-anywhere whitespace-pre-wrap'}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function rank(alert: AlertInIncident): number {
  return alert.status === 'firing' ? 0 : 1
}
