import type { CompiledRunbook } from '../compiled-runbook.ts'
import { type Draft, diagnose } from '../draft.ts'
import { everyBlock, everyInline, inlinesOf, lineOf } from '../inline-text.ts'

type Link = CompiledRunbook['links'][number]

const DASHBOARD =
  /\/(?:d|dashboard|dashboards|explore|d-solo)\/|\b(?:kibana|datadoghq|thanos|newrelic|splunk)\b|\/app\/(?:kibana|dashboards|discover)/i
const DOCUMENTATION = /\bgrafana\.com\/docs\b|\/docs?\//i

/** R31: every link of the page by what it leads to; an anchor that leads nowhere is reported. */
export function compileLinks(draft: Draft): void {
  const anchors = new Set(draft.sections.map((section) => section.anchor.toLowerCase()))
  for (const block of everyBlock(draft.out.blocks)) {
    for (const node of everyInline(inlinesOf(block))) {
      if (node.kind !== 'link') continue
      const kind = kindOf(node.url)
      draft.out.links.push({ url: node.url, text: lineOf(node.children), kind, range: node.range, rule: 'R31' })
      if (kind === 'anchor' && !anchors.has(anchorOf(node.url))) {
        diagnose(draft, {
          code: 'broken-anchor',
          severity: 'warning',
          message: `${node.url} leads to no heading of this runbook.`,
          range: node.range,
        })
      }
    }
  }
}

function anchorOf(url: string): string {
  try {
    return decodeURIComponent(url.slice(1)).toLowerCase()
  } catch {
    return url.slice(1).toLowerCase()
  }
}

function kindOf(url: string): Link['kind'] {
  if (url.startsWith('#')) return 'anchor'
  if (/^mailto:/i.test(url)) return 'mail'
  if (/^https?:/i.test(url)) return DASHBOARD.test(url) && !DOCUMENTATION.test(url) ? 'dashboard' : 'external'
  return /\.(?:md|markdown)(?:#.*)?$/i.test(url) ? 'runbook' : 'relative'
}
