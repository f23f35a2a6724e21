import type { PanelSubject, SubjectAlert } from '#lib/db/panels.ts'
import { IntegrationError } from '#lib/integrations/integration-error.ts'
import type { MonitoringRule } from '#lib/integrations/prometheus/answers.ts'
import { compiledRunbooks } from '../runbooks/compiled-runbooks.ts'
import type { CurrentSource } from './current-source.ts'

const RULES_TTL_MS = 60_000
type Kept = { readonly rules: Promise<readonly MonitoringRule[]>; readonly untilMs: number }
const rulesBySource = new Map<string, Kept>()

/** The expression in the link that Prometheus puts into an alert (`g0.expr`); null when there is none. */
export function expressionInLink(generatorUrl: string | null): string | null {
  if (generatorUrl === null || !URL.canParse(generatorUrl)) return null
  return new URL(generatorUrl).searchParams.get('g0.expr')?.trim() || null
}

/** The expression a runbook writes down for an alert of this name; null when none does. */
export async function expressionInRunbooks(alertName: string): Promise<string | null> {
  const runbooks = await compiledRunbooks()
  const written = runbooks.flatMap(({ compiled }) => compiled.alerts).filter((alert) => alert.name === alertName)
  return written.find((alert) => alert.expr !== null && !alert.isSample)?.expr ?? null
}

/** The expression of the rule by this name at the source, asked at most once a minute; null when there is none or it cannot be asked. */
export async function expressionInRules(
  source: CurrentSource,
  alert: Pick<SubjectAlert, 'name' | 'labels'>,
  nowMs: number,
): Promise<string | null> {
  const kept = rulesBySource.get(source.key)
  const rules = kept && kept.untilMs > nowMs ? kept.rules : source.client.rules()
  if (rules !== kept?.rules) rulesBySource.set(source.key, { rules, untilMs: nowMs + RULES_TTL_MS })
  try {
    const named = (await rules).filter((rule) => rule.kind === 'alerting' && rule.name === alert.name)
    const ours = named.find((rule) =>
      Object.entries(rule.labels).every(([name, value]) => value.includes('{{') || alert.labels[name] === value),
    )
    return (ours ?? named[0])?.expr ?? null
  } catch (cause) {
    if (!(cause instanceof IntegrationError)) throw cause
    rulesBySource.delete(source.key)
    return null
  }
}

/** The first alert of each name, oldest first: what the incident is about. */
export function tellingAlerts(subject: Pick<PanelSubject, 'alerts'>): SubjectAlert[] {
  const first = new Map<string, SubjectAlert>()
  for (const alert of subject.alerts) if (!first.has(alert.name)) first.set(alert.name, alert)
  return [...first.values()]
}
