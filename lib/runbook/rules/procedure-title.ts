import type { Procedure } from '../compiled-runbook.ts'
import { pathOf, type Section } from '../sections.ts'
import { wordsOf } from '../slug.ts'

const GENERIC =
  /^(?:the )?(?:set ?up|steps|procedure|instructions|how ?to|installation|configuration|usage|what to do|response|runbook|checks?|first steps|diagnosis|mitigation|resolution|actions?|investigation|solutions?|fix|verification|rollback|recovery|triage)$/

/** The section's title, with its parent's before it when it says nothing alone ("Queue: Setup"). */
export function procedureTitle(section: Section, caption: string): string {
  const own = section.level === 0 && caption !== '' ? caption.replace(/\s*[:：]$/, '') : section.title
  const parent = section.parent
  if (!GENERIC.test(wordsOf(own).join(' ')) || !parent || parent.level === 0) return own
  return `${parent.title}: ${own}`
}

/** What a procedure is for, from the titles and roles around it. */
export function kindOf(section: Section): Procedure['kind'] {
  const path = pathOf(section)
  const roles = path.map((each) => each.ownRole)
  const titles = path.map((each) => each.title)
  if (roles.includes('maintenance')) return 'recurring'
  if (roles.includes('post-incident')) return 'post-incident'
  if (/^(?:adding|modifying|changing|updating|removing)\b|\bupdates?$/i.test(section.title)) return 'change'
  if (/^(?:initial )?set ?up$|\binstall/i.test(section.title)) return 'setup'
  if (titles.some((title) => /\btroubleshoot/i.test(title))) return 'troubleshooting'
  if (
    roles.includes('actions') ||
    /\b(?:alert|incident|outage|high|low|down|backlog|slow|failing|failure|trouble|missing|exhausted)\b/i.test(
      section.title,
    )
  )
    return 'incident'
  if (roles.includes('diagnosis')) return 'troubleshooting'
  return roles.includes('setup') && /\bset ?up\b/i.test(titles[1] ?? '') ? 'setup' : 'how-to'
}
