import type { AlertRow } from '#lib/contracts/alerts.ts'
import { formatInstant } from '#lib/format/instant.ts'
import { LinkOut } from './link-out.tsx'

type AlertDetailsProps = { readonly alert: AlertRow; readonly timeZone: string; readonly id: string }

/** Everything the sender said, as text, and the ways out to where it can be looked at. */
export function AlertDetails({ alert, timeZone, id }: AlertDetailsProps) {
  const full = (at: number) => formatInstant(at, timeZone, { style: 'full' })
  return (
    <div id={id} className="flex flex-col gap-3 bg-surface px-4 pt-1 pb-3 text-label md:pl-10">
      <p className="text-ink-2">
        Began {full(alert.startsAt)}
        {alert.endsAt !== null && `, ended ${full(alert.endsAt)}`}, last seen {full(alert.lastSeenAt)}, from{' '}
        {alert.sourceName}.
      </p>
      <div className="grid gap-3 lg:grid-cols-2">
        <Pairs title="Labels" pairs={Object.entries(alert.labels)} mono />
        <Pairs title="Annotations" pairs={Object.entries(alert.annotations)} />
      </div>
      {alert.expr !== null && (
        <div>
          <h3 className="text-ink-3">Expression</h3>
          <pre className="font-mono whitespace-pre-wrap wrap-anywhere">{alert.expr}</pre>
        </div>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <LinkOut href={alert.prometheusUrl}>Open in Prometheus</LinkOut>
        {alert.generatorUrl !== alert.prometheusUrl && (
          <LinkOut href={alert.generatorUrl}>Where the alert came from</LinkOut>
        )}
        <LinkOut href={alert.annotations.runbook_url ?? null}>Runbook named by the alert</LinkOut>
        <LinkOut href={alert.annotations.dashboard_url ?? alert.annotations.dashboard ?? null}>Dashboard</LinkOut>
      </p>
    </div>
  )
}

type PairsProps = {
  readonly title: string
  readonly pairs: readonly (readonly [string, string])[]
  readonly mono?: boolean
}

function Pairs({ title, pairs, mono = false }: PairsProps) {
  return (
    <div className="min-w-0">
      <h3 className="text-ink-3">{title}</h3>
      {pairs.length === 0 ? (
        <p className="text-ink-3">None.</p>
      ) : (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3">
          {pairs.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className={mono ? 'font-mono text-ink-2' : 'text-ink-2'}>{name}</dt>
              <dd className={mono ? 'font-mono wrap-anywhere' : 'wrap-anywhere whitespace-pre-wrap'}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
