import type { EscalationDecision } from '../escalation/escalation-decision.ts'
import type { EventDraft } from '../incident/timeline.ts'
import type { PageEvent } from './outgoing-page.ts'
import { type PagingBook, type Recipient, recipientsOf, whyUnreachable } from './paging-book.ts'

/** A page to be put in the outbox. */
export type PageDraft = Recipient & { readonly event: PageEvent; readonly step: number | null }

const listOf = (names: readonly string[]) => [...new Set(names)].join(', ')

/** The pages and timeline lines of an escalation decision: who is paged, who could not be, and when nobody is left. */
export function planPages(
  decision: EscalationDecision,
  book: PagingBook,
  nowMs: number,
  asked: 'opening' | 'timer' | 'person',
): { pages: PageDraft[]; events: EventDraft[] } {
  if (decision.kind === 'none') return { pages: [], events: [] }
  const pages: PageDraft[] = []
  const events: EventDraft[] = []
  if (decision.responseOverdue)
    events.push({ kind: 'response_overdue', atMs: nowMs, text: 'Nobody has acknowledged within the time to respond.' })
  const paged = new Set<string>()
  for (const page of decision.pages) {
    const recipients = page.targets.flatMap((target) => recipientsOf(book, target, nowMs))
    const event = page.reminder
      ? 'remind'
      : asked === 'opening' && page.round === 1 && page.step === 1
        ? 'trigger'
        : 'escalate'
    // The same person by two targets or two steps paged together is paged once.
    const distinct = recipients.filter(({ channelId, address }) => {
      const where = `${channelId}|${address}`
      return paged.has(where) ? false : paged.add(where)
    })
    pages.push(...distinct.map((recipient) => ({ ...recipient, event, step: page.step }) as const))
    if (distinct.length === 0) continue
    const again = page.reminder ? ' again, as a reminder' : ''
    events.push({
      kind: 'paged',
      atMs: nowMs,
      text: `Paged ${listOf(distinct.map((one) => one.name))}${again} (step ${page.step}${page.round > 1 ? `, round ${page.round}` : ''}).`,
      data: { step: page.step, round: page.round, reminder: page.reminder, who: distinct.map((one) => one.name) },
    })
  }
  for (const missed of decision.unreachable) {
    const reasons = missed.targets.map((target) => whyUnreachable(book, target, nowMs))
    events.push({
      kind: 'unreachable',
      atMs: nowMs,
      text:
        reasons.length > 0
          ? `Step ${missed.step} could not page: ${listOf(reasons)}.`
          : `Step ${missed.step} pages nobody: it names nobody.`,
      data: { step: missed.step, round: missed.round },
    })
  }
  if (decision.exhausted && !decision.responseOverdue)
    events.push({
      kind: 'exhausted',
      atMs: nowMs,
      text: 'Everybody on the escalation policy has been paged. Nothing more will be paged by itself.',
    })
  return { pages, events }
}

/**
 * What channels hear of an incident beside its steps: those that follow all incidents, and for an acknowledgement or a
 * resolve also those that a step paged, which would else stay open there. Drills are followed by nobody.
 */
export function planFollowers(
  book: PagingBook,
  event: PageEvent,
  { isDrill, pagedChannelIds }: { isDrill: boolean; pagedChannelIds: readonly string[] },
): PageDraft[] {
  return book.channels
    .filter((channel) => channel.isEnabled && channel.kind !== 'email')
    .filter(
      (channel) => (channel.followsAll && !isDrill) || (event !== 'trigger' && pagedChannelIds.includes(channel.id)),
    )
    .map((channel) => ({
      name: channel.name,
      userId: null,
      channelId: channel.id,
      channelKind: channel.kind,
      address: '',
      event,
      step: null,
    }))
}

/** A channel that a step pages and that follows the incident besides hears of it once. */
export function pagedOnce(pages: readonly PageDraft[]): PageDraft[] {
  return pages.filter(
    (page, index) =>
      pages.findIndex((other) => other.channelId === page.channelId && other.address === page.address) === index,
  )
}
