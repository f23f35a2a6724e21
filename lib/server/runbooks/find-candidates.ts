import type { z } from 'zod'
import type { procedureCandidate } from '#lib/contracts/runbooks.ts'
import type { PanelSubject, SubjectAlert } from '#lib/db/panels.ts'
import { type AlertLink, linkAlert } from '#lib/runbook/link-alert.ts'
import { tellingAlerts } from '../panels/alert-expression.ts'
import type { KeptRunbook } from './compiled-runbooks.ts'
import { stepsOf } from './procedure-of.ts'

/** A procedure that may belong to the incident, and the alert that leads to it. */
export type Candidate = z.infer<typeof procedureCandidate> & { readonly alert: SubjectAlert }

const ALERTS_MAX = 10

const HOW: Record<AlertLink['how'], (alert: string) => string> = {
  author: (alert) => `the author names it for ${alert}`,
  'runbook-url': (alert) => `the runbook_url of ${alert} leads here`,
  symptom: (alert) => `its symptom names ${alert}`,
  name: (alert) => `${alert} has the same name`,
  heading: (alert) => `the rule of ${alert} stands under it`,
  'same-expression': (alert) => `a guess: it belongs to a rule with the expression of ${alert}`,
  'similar-name': (alert) => `a guess: its name resembles ${alert}`,
}

/** The procedures of the runbooks that the incident's alerts lead to, the certain ones first, each once. */
export function findCandidates(subject: Pick<PanelSubject, 'alerts'>, runbooks: readonly KeptRunbook[]): Candidate[] {
  const present = runbooks.filter(({ missingSince }) => missingSince === null).map(({ compiled }) => compiled)
  const byId = new Map(present.map((compiled) => [compiled.id, compiled]))
  const found = new Map<string, Candidate>()
  for (const alert of tellingAlerts(subject).slice(0, ALERTS_MAX)) {
    for (const link of linkAlert(alert.name, alert.labels, alert.annotations, present)) {
      const compiled = byId.get(link.runbookId)
      const procedureId = link.procedureId ?? link.problemId
      const procedure =
        compiled?.procedures.find(({ id }) => id === procedureId) ??
        compiled?.problems.find(({ id }) => id === procedureId)
      if (!compiled || !procedure) continue
      const key = `${compiled.id} ${procedure.id}`
      if (found.get(key)?.certain === true || (found.has(key) && !link.certain)) continue
      found.set(key, {
        runbookId: compiled.id,
        runbookTitle: compiled.title,
        procedureId: procedure.id,
        title: procedure.title,
        steps: stepsOf(procedure).length,
        how: HOW[link.how](alert.name),
        certain: link.certain,
        alert,
      })
    }
  }
  return [...found.values()].toSorted((a, b) => Number(b.certain) - Number(a.certain))
}
