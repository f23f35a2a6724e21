import type { Labels } from '#lib/domain/telemetry/series.ts'

const METRIC_NAME = '__name__'

/** What makes a series itself: its labels in sorted order. */
export function identityOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * A name for each series made of the labels whose values differ among them: the bare value when one label tells them
 * apart, otherwise `label=value` parts. Alone, a series is named by all it has.
 */
export function nameSeries(all: readonly Labels[]): readonly string[] {
  const [only] = all
  if (only && all.length === 1) return [nameAlone(only)]
  const telling = distinguishing(all)
  const [single] = telling
  if (single !== undefined && telling.length === 1) {
    return all.map((labels) => labels[single] ?? `no ${single}`)
  }
  return all.map(
    (labels) => telling.flatMap((name) => (labels[name] ? [`${name}=${labels[name]}`] : [])).join(' ') || 'no labels',
  )
}

function distinguishing(all: readonly Labels[]): readonly string[] {
  const names = new Set(all.flatMap((labels) => Object.keys(labels)))
  return [...names].sort().filter((name) => new Set(all.map((labels) => labels[name])).size > 1)
}

function nameAlone(labels: Labels): string {
  const metric = labels[METRIC_NAME] ?? ''
  const rest = Object.entries(labels).filter(([name]) => name !== METRIC_NAME)
  const [single] = rest
  if (single && rest.length === 1 && metric === '') return single[1]
  const parts = rest.map(([name, value]) => `${name}=${value}`).sort()
  return [metric, ...parts].filter(Boolean).join(' ')
}
