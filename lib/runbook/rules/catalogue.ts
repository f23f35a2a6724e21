import type { Draft } from '../draft.ts'
import { claim } from '../draft.ts'
import { lineOf } from '../inline-text.ts'
import { pathOf, type Section } from '../sections.ts'
import { isDefinition, titleOf } from './classify-list.ts'
import { readFact } from './tables.ts'

const FACTS =
  /^(?:purpose|configuration|config|ports?|urls?|endpoint|owner|retention|credentials|dashboard|repository|repo|runtime|language|database|replicas|version|location|path|host|namespace|team|logs?)$/i

/** R32: a heading with two or more fact bullets, at least one of a known kind, describes a component. */
export function compileComponents(draft: Draft, section: Section): void {
  for (const list of section.blocks) {
    if (list.kind !== 'list' || list.ordered || section.level === 0 || draft.claimed.has(list)) continue
    const facts = list.children.flatMap((item) => {
      const first = item.children[0]
      const fact = first?.kind === 'paragraph' ? readFact(first.children) : null
      return fact && isDefinition(item) ? [fact] : []
    })
    if (facts.length < 2 || facts.length < list.children.length || !facts.some((fact) => FACTS.test(fact.key))) continue
    const id = draft.makeId(`component--${section.id}`)
    draft.out.components.push({ id, sectionId: section.id, name: section.title, facts, range: list.range, rule: 'R32' })
    claim(draft, id, list)
  }
}

/** R33: a list of panels under a dashboard's heading, each matched by name to a query panel. Runs after the panels. */
export function compileDashboards(draft: Draft, section: Section): void {
  const dashboard = pathOf(section).find((each) => /dashboard/i.test(each.title))
  if (!dashboard) return
  section.blocks.forEach((list, at) => {
    const before = section.blocks[at - 1]
    const caption = before?.kind === 'paragraph' ? lineOf(before.children) : ''
    if (list.kind !== 'list' || !/\b(?:panels|widgets|tiles)\b/i.test(`${caption} ${section.title}`)) return
    const id = draft.makeId(`dashboard--${dashboard.id}`)
    const panels = list.children.map((item) => {
      const title = titleOf(item).split(/\s+[-–—]\s+|:\s+/)[0] ?? ''
      return { title, panelId: panelNamed(draft, title) }
    })
    draft.out.dashboards.push({
      id,
      sectionId: section.id,
      title: dashboard.title,
      url: null,
      panels,
      range: list.range,
      rule: 'R33',
    })
    claim(draft, id, list)
  })
}

function panelNamed(draft: Draft, title: string): string | null {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/\([^)]*\)/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  return draft.out.panels.find((panel) => plain(panel.title) === plain(title))?.id ?? null
}

/** R34: bullets of `` `metric` – text `` list the document's metrics. Runs before steps, so that bare names count as queries. */
export function compileMetrics(draft: Draft, section: Section): void {
  for (const list of section.blocks) {
    if (list.kind !== 'list' || list.ordered) continue
    for (const item of list.children) {
      const first = item.children[0]
      const [code, after] = first?.kind === 'paragraph' ? first.children : []
      if (
        code?.kind !== 'code' ||
        after?.kind !== 'text' ||
        !/^\s*[-–—:]/.test(after.text) ||
        !/^[a-z_:][a-z0-9_:]*_[a-z0-9_:]*$/.test(code.text)
      )
        continue
      const id = draft.makeId(`metric--${code.text}`)
      const description = titleOf(item)
        .slice(code.text.length)
        .replace(/^\s*[-–—:]\s*/, '')
      draft.out.metrics.push({
        id,
        sectionId: section.id,
        name: code.text,
        description,
        range: item.range,
        rule: 'R34',
      })
      draft.metricNames.add(code.text)
      claim(draft, id, item)
    }
  }
}
