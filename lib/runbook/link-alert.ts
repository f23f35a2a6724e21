import { isSameName, nameSimilarity } from './alert-names.ts'
import type { CompiledRunbook } from './compiled-runbook.ts'
import { idOf } from './slug.ts'

export type AlertLink = {
  runbookId: string
  /** Exactly one of the two is set, unless the runbook is linked as a whole: then both are null. */
  procedureId: string | null
  problemId: string | null
  how: 'author' | 'runbook-url' | 'symptom' | 'name' | 'heading' | 'same-expression' | 'similar-name'
  certain: boolean
}
type Labels = Record<string, string>
type Target = Pick<AlertLink, 'procedureId' | 'problemId'> & { title: string; sectionId: string; kind: string }

const ORDER: readonly AlertLink['how'][] = [
  'author',
  'runbook-url',
  'symptom',
  'name',
  'heading',

  'same-expression',
  'similar-name',
]
const SIMILAR_ENOUGH = 0.6

/**
 * What a live alert leads to, best first (§2.5): the author's word, the alert's `runbook_url`, a symptom that names it, an
 * equal name, the heading of its rule; then suggestions (`certain: false`). When several procedures are equally certain
 * the alert's service, job or team label decides; if it cannot, none of them is certain and the person must choose.
 */
export function linkAlert(
  alertName: string,
  labels: Labels,
  annotations: Labels,
  runbooks: readonly CompiledRunbook[],
): AlertLink[] {
  const url = annotations.runbook_url ?? annotations.runbook ?? labels.runbook_url ?? ''
  const found = runbooks.flatMap((runbook) => {
    const ours = isOurs(runbook, labels)
    return linksInto(runbook, alertName, url).map((link) => ({ ...link, ours }))
  })
  found.sort(
    (a, b) =>
      Number(b.certain) - Number(a.certain) ||
      ORDER.indexOf(a.how) - ORDER.indexOf(b.how) ||
      Number(b.ours) - Number(a.ours),
  )
  const best = found[0]
  const equals = found.filter((link) => link.certain && link.how === best?.how)
  const decided = equals.filter((link) => link.ours)
  const isChoice = equals.length > 1 && decided.length !== 1
  return found.map(({ ours, ...link }) => ({
    ...link,
    certain: link.certain && !(link.how === best?.how ? isChoice || (equals.length > 1 && !ours) : false),
  }))
}

function linksInto(runbook: CompiledRunbook, alertName: string, url: string): AlertLink[] {
  const links: AlertLink[] = [...byAuthor(runbook, alertName), ...byUrl(runbook, url)]
  for (const alert of runbook.alerts) {
    if (alert.name !== alertName || alert.isSample) continue
    for (const { procedureId, problemId, how, certain } of alert.links)
      links.push({ runbookId: runbook.id, procedureId, problemId, how: howOf(how), certain })
  }
  for (const target of targetsOf(runbook)) {
    if (target.kind === 'recurring') continue
    const sectionTitle = runbook.sections.find((section) => section.id === target.sectionId)?.title ?? ''
    if (isSameName(alertName, target.title) || isSameName(alertName, sectionTitle))
      links.push(toLink(runbook, target, 'name', true))
    else if (target.kind !== 'setup' && nameSimilarity(alertName, target.title) >= SIMILAR_ENOUGH)
      links.push(toLink(runbook, target, 'similar-name', false))
  }
  return firstPerTarget(links)
}

function byAuthor(runbook: CompiledRunbook, alertName: string): AlertLink[] {
  const anchor = new Map(Object.entries(runbook.meta.alerts)).get(alertName)
  if (anchor === undefined) return []
  const targets = targetsOf(runbook)
  const chosen =
    anchor === null
      ? targets.length === 1
        ? targets
        : targets.filter((target) => isSameName(alertName, target.title))
      : targetsAt(runbook, anchor.replace(/^#/, ''))
  return chosen.map((target) => toLink(runbook, target, 'author', true))
}

/** Accepts links as code hosts and documentation sites write them: the file with or without its ending, any prefix, any case. */
function byUrl(runbook: CompiledRunbook, url: string): AlertLink[] {
  const [address = '', anchor = ''] = url.toLowerCase().split('#')
  const steps = address
    .replace(/[?].*$/, '')
    .split('/')
    .filter((part) => part !== '')
  const last = idOf((steps.at(-1) ?? '').replace(/\.(?:md|markdown|html?)$/, ''))
  const stem = idOf((runbook.path.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, ''))
  if (steps.length === 0 || last !== stem) return []
  const targets = anchor === '' ? [] : targetsAt(runbook, anchor)
  if (targets.length > 0) return targets.map((target) => toLink(runbook, target, 'runbook-url', true))
  const all = targetsOf(runbook)
  const only = all.length === 1 ? all[0] : undefined
  return only ? [toLink(runbook, only, 'runbook-url', true)] : []
}

/** Procedures and problems in the section with this anchor, or in a section below it. */
function targetsAt(runbook: CompiledRunbook, anchor: string): Target[] {
  const section = runbook.sections.find((each) => each.anchor.toLowerCase() === anchor.toLowerCase())
  if (!section) return []
  const at = runbook.sections.indexOf(section)
  const after = runbook.sections.slice(at + 1)
  const end = after.findIndex((each) => each.level <= section.level)
  const inside = new Set([section, ...(end === -1 ? after : after.slice(0, end))].map((each) => each.id))
  const targets = targetsOf(runbook).filter((target) => inside.has(target.sectionId))
  const own = targets.filter((target) => target.sectionId === section.id)
  return own.length > 0 ? own : targets
}

function targetsOf(runbook: CompiledRunbook): Target[] {
  return [
    ...runbook.problems.map((each) => ({
      problemId: each.id,
      procedureId: null,
      title: each.title,
      sectionId: each.sectionId,
      kind: 'incident',
    })),
    ...runbook.procedures.map((each) => ({
      problemId: null,
      procedureId: each.id,
      title: each.title,
      sectionId: each.sectionId,
      kind: each.kind,
    })),
  ]
}

function toLink(runbook: CompiledRunbook, target: Target, how: AlertLink['how'], certain: boolean): AlertLink {
  return { runbookId: runbook.id, procedureId: target.procedureId, problemId: target.problemId, how, certain }
}

function firstPerTarget(links: AlertLink[]): AlertLink[] {
  const best = new Map<string, AlertLink>()
  for (const link of links) {
    const key = link.procedureId ?? link.problemId ?? ''
    const known = best.get(key)
    if (!known || rank(link) < rank(known)) best.set(key, link)
  }
  return [...best.values()]
}

function rank(link: AlertLink): number {
  return ORDER.indexOf(link.how) + (link.certain ? 0 : ORDER.length)
}

function howOf(how: string): AlertLink['how'] {
  return ORDER.find((each) => each === how) ?? 'similar-name'
}

/** The document says it is about the alert's service, job or team. */
function isOurs(runbook: CompiledRunbook, labels: Labels): boolean {
  const names = [labels.service, labels.job, labels.team, labels.app, labels.component]
    .filter((name) => name !== undefined)
    .map((name) => name.toLowerCase())
  return [runbook.meta.service, runbook.meta.owner].some((name) => name !== null && names.includes(name.toLowerCase()))
}
