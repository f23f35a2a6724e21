import type { Labels } from '../telemetry/series.ts'

/** What an incident is called and labelled when it opens. */
export type Opening = {
  readonly title: string
  readonly labels: Labels
  readonly serviceName: string | null
  readonly onsetAtMs: number
}

const TITLE_MAX = 200

export function alertName(labels: Labels): string {
  return labels.alertname?.trim() || 'An alert without a name'
}

/** The service an alert speaks of: its `service` label, else its `job`. */
export function serviceOf(labels: Labels): string | null {
  return labels.service?.trim() || labels.job?.trim() || null
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= TITLE_MAX ? line : `${[...line].slice(0, TITLE_MAX - 1).join('')}…`
}

/** The title is the first alert's summary, else its name and service; the labels are those that all the alerts share. */
export function describeOpening(
  alerts: readonly { labels: Labels; annotations: Labels; startsAtMs: number }[],
): Opening {
  const [first] = alerts
  if (!first) throw new Error('An incident opens with at least one alert.')
  const service = serviceOf(first.labels)
  const named = service ? `${alertName(first.labels)} on ${service}` : alertName(first.labels)
  const shared = Object.entries(first.labels).filter(([name, value]) =>
    alerts.every((alert) => alert.labels[name] === value),
  )
  return {
    title: shorten(first.annotations.summary?.trim() || named),
    labels: Object.fromEntries(shared),
    serviceName: alerts.every((alert) => serviceOf(alert.labels) === service) ? service : null,
    onsetAtMs: Math.min(...alerts.map((alert) => alert.startsAtMs)),
  }
}
