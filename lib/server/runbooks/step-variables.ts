import type { Run } from '#lib/contracts/runbooks.ts'
import type { PanelSubject, SubjectAlert } from '#lib/db/panels.ts'
import { gatherValues, type VariableValues } from '#lib/runbook/bind-variables.ts'
import type { Evidence } from '#lib/runbook/compiled-step.ts'
import { findVariables, normaliseName } from '#lib/runbook/find-variables.ts'
import { type Snapshot, stepsOf } from './procedure-of.ts'

/** The values nobody need type: of the alert that led here, the incident and the author's defaults, each with where it came from. */
export function valuesFor(
  subject: PanelSubject,
  alert: SubjectAlert | null,
  defaults: Snapshot['defaults'],
): VariableValues {
  const { number, priority, serviceName } = subject
  return gatherValues({
    labels: { ...subject.labels, ...alert?.labels },
    annotations: { ...alert?.annotations },
    incident: { incident: `INC-${number}`, priority, ...(serviceName === null ? {} : { service: serviceName }) },
    defaults,
  })
}

/** Every placeholder of a procedure's commands, queries and addresses by its one name, with its value where there is one. */
export function variablesOf(snapshot: Snapshot, values: VariableValues): Run['variables'] {
  const names = new Set(stepsOf(snapshot).flatMap((step) => step.evidence.flatMap((one) => namesIn(snapshot, one))))
  return [...names].map((name) => ({ name, value: values[name]?.value ?? null, source: values[name]?.source ?? null }))
}

function namesIn({ panels }: Snapshot, evidence: Evidence): string[] {
  switch (evidence.kind) {
    case 'command':
    case 'http':
      return evidence.vars.map(normaliseName)
    case 'query':
      return evidence.query.vars.map(normaliseName)
    case 'panel':
      return panels
        .filter(({ id }) => id === evidence.panelId)
        .flatMap(({ queries }) => queries.flatMap(({ vars }) => vars.map(normaliseName)))
    case 'link':
      return findVariables(evidence.url, 'url').map(({ name }) => name)
    case 'snippet':
      return []
  }
}
