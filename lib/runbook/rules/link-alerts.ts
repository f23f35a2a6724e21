import { canonicalQuery } from '#lib/promql/equal.ts'
import { splitComparison } from '#lib/promql/split-comparison.ts'
import { keySimilarity, nameKey } from '../alert-names.ts'
import type { AlertDefinition, Procedure } from '../compiled-runbook.ts'
import { type Draft, diagnose } from '../draft.ts'
import { everyBlock, inlinesOf, lineOf } from '../inline-text.ts'
import { pathOf, type Section } from '../sections.ts'

type Link = AlertDefinition['links'][number]
/** Something an alert can lead to, with the words it stands for, prepared once for all alerts. */
type Target = {
  procedureId: string | null
  problemId: string | null
  kind: Procedure['kind']
  section: Section
  path: Section[]
  titleKeys: string[]
  /** Words of the fields and the symptom that name what the section is for. */
  named: Set<string>
}

const SIMILAR_ENOUGH = 0.6
/** Every alert is compared with every procedure for a similar name; over this many pairs only exact rules count. */
const COMPARISONS_MAX = 250_000

/** §2.5 inside one document: every alert's procedures and problems, certain ones first, each with how it was found. */
export function linkAlerts(draft: Draft): void {
  const targets = targetsOf(draft)
  const { alerts } = draft.out
  const byId = new Map(draft.sections.map((section) => [section.id, section]))
  for (const alert of alerts)
    alert.links = certainLinks(draft, alert, { targets, own: byId.get(alert.sectionId) ?? null })
  const twins = certainByQuery(alerts)
  const isComparable = alerts.length * targets.length <= COMPARISONS_MAX
  for (const alert of alerts) {
    if (alert.links.length > 0) continue
    alert.links = sameQueryLinks(alert, twins)
    if (alert.links.length === 0 && isComparable) alert.links = similarLinks(alert, targets)
  }
  for (const alert of alerts) complain(draft, alert)
  for (const problem of draft.out.problems) {
    const leadsHere = (alert: AlertDefinition) =>
      alert.links.some((link) => link.certain && link.problemId === problem.id)
    problem.alerts = [...new Set(alerts.filter(leadsHere).map((alert) => alert.name))]
  }
}

function complain(draft: Draft, alert: AlertDefinition): void {
  const at = { range: alert.range, objectId: alert.id }
  const { name } = alert
  if (alert.expr === null) {
    const message = `${name} is named but its rule is not in this runbook.`
    diagnose(draft, { code: 'alert-without-rule', severity: 'warning', message, ...at })
  }
  if (alert.isSample || alert.links.some((link) => link.certain)) return
  if (alert.links.length > 0) {
    const message = `${name} may belong to a procedure here, but nothing says so for certain.`
    diagnose(draft, { code: 'alert-link-suggested', severity: 'info', message, ...at })
  } else {
    const message = `${name} has no procedure in this runbook.`
    diagnose(draft, { code: 'alert-without-procedure', severity: 'warning', message, ...at })
  }
}

function targetsOf(draft: Draft): Target[] {
  const byId = new Map(draft.sections.map((section) => [section.id, section]))
  const prepare = (each: { title: string; sectionId: string }) => {
    const section = byId.get(each.sectionId) ?? draft.sections[0]
    if (!section) return []
    const titleKeys = [nameKey(each.title), nameKey(section.title)].filter((key) => key !== '')
    return [{ section, path: pathOf(section), titleKeys, named: namedIn(section) }]
  }
  const { problems, procedures } = draft.out
  return [
    ...problems.flatMap((each) =>
      prepare(each).map((target) => ({ ...target, procedureId: null, problemId: each.id, kind: 'incident' as const })),
    ),
    ...procedures.flatMap((each) =>
      prepare(each).map((target) => ({ ...target, procedureId: each.id, problemId: null, kind: each.kind })),
    ),
  ].filter((target) => target.kind !== 'recurring')
}

/** The words of the fields and of the symptom section that say which alert a section is for. */
function namedIn(section: Section): Set<string> {
  const fields = section.fields.filter((field) => /^(?:alerts?|alert ?name|symptoms?|trigger)$/.test(field.key))
  const symptoms = section.children
    .filter((child) => child.ownRole === 'symptom')
    .flatMap((child) => everyBlock(child.blocks))
  const text = [...fields.map((field) => field.value), ...symptoms.map((block) => lineOf(inlinesOf(block)))].join(' ')
  return new Set(text.match(/\w+/g) ?? [])
}

function certainLinks(draft: Draft, alert: AlertDefinition, among: { targets: Target[]; own: Section | null }): Link[] {
  const key = nameKey(alert.name)
  const { own } = among
  // A mention in passing does not make the section the alert's own.
  const owns = own !== null && own.level > 1 && alert.source !== 'mention'
  const ownKey = own === null ? '' : nameKey(own.title)
  const ways: [string, (target: Target) => boolean][] = [
    ['author', (target) => isNamedByAuthor(draft, alert, target)],
    ['symptom', (target) => target.named.has(alert.name)],
    ['name', (target) => key !== '' && target.titleKeys.includes(key)],
    [
      'heading',
      (target) =>
        owns &&
        (target.section === own || (target.kind === 'incident' && ownKey !== '' && target.titleKeys[0] === ownKey)),
    ],
    ['heading', (target) => owns && target.kind === 'incident' && target.path.includes(own)],
  ]
  for (const [how, isLinked] of ways) {
    const linked = among.targets.filter(isLinked)
    if (linked.length > 0) return linked.map((target) => toLink(target, how, true))
  }
  return []
}

function isNamedByAuthor(draft: Draft, alert: AlertDefinition, target: Target): boolean {
  if (!Object.hasOwn(draft.out.meta.alerts, alert.name)) return false
  const anchor = draft.out.meta.alerts[alert.name] ?? null
  if (anchor !== null) return target.path.some((section) => `#${section.anchor}` === anchor)
  return draft.out.procedures.length + draft.out.problems.length === 1
}

/** The certain links of each query that some alert holds a limit against. */
function certainByQuery(alerts: AlertDefinition[]): Map<string, Link[]> {
  const links = new Map<string, Link[]>()
  for (const alert of alerts) {
    const left = leftOf(alert)
    if (left !== null)
      links.set(left, [...(links.get(left) ?? []), ...alert.links.filter((link) => link.certain)].slice(0, 10))
  }
  return links
}

function sameQueryLinks(alert: AlertDefinition, twins: Map<string, Link[]>): Link[] {
  const left = leftOf(alert)
  return (left === null ? [] : (twins.get(left) ?? [])).map((link) => ({
    ...link,
    how: 'same-expression',
    certain: false,
  }))
}

function similarLinks(alert: AlertDefinition, targets: Target[]): Link[] {
  const key = nameKey(alert.name)
  const similar = targets.filter(
    (target) => target.kind !== 'setup' && keySimilarity(key, target.titleKeys[0] ?? '') >= SIMILAR_ENOUGH,
  )
  return similar.map((target) => toLink(target, 'similar-name', false))
}

function toLink(target: Target, how: string, certain: boolean): Link {
  return { procedureId: target.procedureId, problemId: target.problemId, how, certain }
}

function leftOf(alert: AlertDefinition): string | null {
  const limit = alert.expr === null ? null : splitComparison(alert.expr)
  return limit && canonicalQuery(limit.left)
}
