import { canonicalQuery } from '#lib/promql/equal.ts'
import { splitComparison } from '#lib/promql/split-comparison.ts'
import { isSameName, nameSimilarity } from '../alert-names.ts'
import type { AlertDefinition, Procedure } from '../compiled-runbook.ts'
import { type Draft, diagnose } from '../draft.ts'
import { inlinesOf, lineOf } from '../inline-text.ts'
import { pathOf, type Section } from '../sections.ts'

type Link = AlertDefinition['links'][number]
/** Something an alert can lead to: a procedure or a problem, with the words and section it stands for. */
type Target = {
  procedureId: string | null
  problemId: string | null
  title: string
  section: Section
  kind: Procedure['kind']
}

const SIMILAR_ENOUGH = 0.6

/** §2.5 inside one document: every alert's procedures and problems, certain ones first, each with how it was found. */
export function linkAlerts(draft: Draft): void {
  const targets = targetsOf(draft)
  for (const alert of draft.out.alerts) alert.links = certainLinks(draft, alert, targets)
  for (const alert of draft.out.alerts) {
    if (alert.links.length > 0) continue
    alert.links = suggestedLinks(draft, alert, targets)
    if (alert.isSample) continue
    const at = { range: alert.range, objectId: alert.id }
    if (alert.links.length > 0)
      diagnose(draft, {
        code: 'alert-link-suggested',
        severity: 'info',
        message: `${alert.name} may belong to a procedure here, but nothing says so for certain.`,
        ...at,
      })
    else
      diagnose(draft, {
        code: 'alert-without-procedure',
        severity: 'warning',
        message: `${alert.name} has no procedure in this runbook.`,
        ...at,
      })
  }
  for (const alert of draft.out.alerts) {
    if (alert.expr === null)
      diagnose(draft, {
        code: 'alert-without-rule',
        severity: 'warning',
        message: `${alert.name} is named but its rule is not in this runbook.`,
        range: alert.range,
        objectId: alert.id,
      })
  }
  for (const problem of draft.out.problems) {
    problem.alerts = draft.out.alerts
      .filter((alert) => alert.links.some((link) => link.certain && link.problemId === problem.id))
      .map((alert) => alert.name)
  }
}

function targetsOf(draft: Draft): Target[] {
  const byId = new Map(draft.sections.map((section) => [section.id, section]))
  const root = draft.sections[0]
  const place = (id: string) => byId.get(id) ?? root
  const found = [
    ...draft.out.problems.map((each) => ({
      procedureId: null,
      problemId: each.id,
      title: each.title,
      section: place(each.sectionId),
      kind: 'incident' as const,
    })),
    ...draft.out.procedures.map((each) => ({
      procedureId: each.id,
      problemId: null,
      title: each.title,
      section: place(each.sectionId),
      kind: each.kind,
    })),
  ]
  return found.flatMap((target) => (target.section ? [{ ...target, section: target.section }] : []))
}

function certainLinks(draft: Draft, alert: AlertDefinition, targets: Target[]): Link[] {
  const own = draft.sections.find((section) => section.id === alert.sectionId)
  const ways: [string, (target: Target) => boolean][] = [
    ['author', (target) => isNamedByAuthor(draft, alert, target)],
    ['symptom', (target) => isNamedInText(alert.name, target.section)],
    ['name', (target) => isSameName(alert.name, target.title) || isSameName(alert.name, target.section.title)],
    [
      'heading',
      (target) =>
        target.section === own ||
        (own !== undefined && own.level > 1 && target.kind === 'incident' && isSameName(own.title, target.title)),
    ],
    [
      'enclosing-name',
      (target) =>
        own !== undefined && own.level > 1 && pathOf(target.section).includes(own) && target.kind === 'incident',
    ],
  ]
  for (const [how, isLinked] of ways) {
    const linked = targets.filter((target) => target.kind !== 'recurring' && isLinked(target))
    if (linked.length > 0)
      return linked.map((target) => ({
        procedureId: target.procedureId,
        problemId: target.problemId,
        how,
        certain: true,
      }))
  }
  return []
}

function isNamedByAuthor(draft: Draft, alert: AlertDefinition, target: Target): boolean {
  const anchors = new Map(Object.entries(draft.out.meta.alerts))
  const anchor = anchors.get(alert.name)
  if (anchor) return pathOf(target.section).some((section) => `#${section.anchor}` === anchor)
  return anchor === null && draft.out.procedures.length + draft.out.problems.length === 1
}

/** The symptom or the alert field of the target's own section names the alert. */
function isNamedInText(name: string, section: Section): boolean {
  const pattern = new RegExp(`(?<!\\w)${name.replace(/[^\w]/g, '\\$&')}(?!\\w)`)
  const inFields = section.fields.some(
    (field) => /^(?:alerts?|alert ?name|symptoms?|trigger)$/.test(field.key) && pattern.test(field.value),
  )
  if (inFields) return true
  return section.children.some(
    (child) => child.ownRole === 'symptom' && child.blocks.some((block) => pattern.test(lineOf(inlinesOf(block)))),
  )
}

function suggestedLinks(draft: Draft, alert: AlertDefinition, targets: Target[]): Link[] {
  const left = leftOf(alert)
  const twins = left === null ? [] : draft.out.alerts.filter((other) => other !== alert && leftOf(other) === left)
  const bySameQuery = twins
    .flatMap((twin) => twin.links.filter((link) => link.certain))
    .map((link) => ({ ...link, how: 'same-expression', certain: false }))
  if (bySameQuery.length > 0) return bySameQuery
  return targets
    .filter(
      (target) =>
        target.kind !== 'recurring' &&
        target.kind !== 'setup' &&
        nameSimilarity(alert.name, target.title) >= SIMILAR_ENOUGH,
    )
    .map((target) => ({
      procedureId: target.procedureId,
      problemId: target.problemId,
      how: 'similar-name',
      certain: false,
    }))
}

function leftOf(alert: AlertDefinition): string | null {
  const limit = alert.expr === null ? null : splitComparison(alert.expr)
  return limit && canonicalQuery(limit.left)
}
