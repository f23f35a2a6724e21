import type { OutgoingPage, PagedIncident } from '#lib/domain/notification/outgoing-page.ts'

/** A page in the form that channels take, with what a test changes. */
export function aPage(
  change: Partial<Omit<OutgoingPage, 'incident'>> & { readonly incident?: Partial<PagedIncident> } = {},
): OutgoingPage {
  return {
    idempotencyKey: 'page-0001',
    event: 'trigger',
    recipient: { kind: 'person', name: 'Mara Lind', address: 'mara@example.org' },
    ...change,
    incident: {
      id: 'inc-7f3a',
      number: 42,
      title: 'Checkout answers with errors',
      priority: 'P1',
      state: 'triggered',
      service: 'checkout',
      url: 'https://tocsin.example/incidents/42',
      openedAt: Date.UTC(2026, 10, 22, 4, 30),
      dedupKey: 'tocsin:inc-7f3a',
      summaryLines: ['41 % of requests fail (limit 5 %).', 'Mara is first; Jon is next at 04:45.'],
      ...change.incident,
    },
  }
}
