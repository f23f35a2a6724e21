import type { PageEvent } from '#lib/domain/notification/outgoing-page.ts'

const WORDS: Record<PageEvent, string> = {
  trigger: 'New incident',
  escalate: 'Escalated to you',
  remind: 'Still waiting for someone',
  update: 'Update',
  acknowledge: 'Acknowledged',
  resolve: 'Resolved',
  test: 'Test page: nothing is wrong',
}

/** Why a page is sent, in words that mean the same on every channel. */
export function eventWords(event: PageEvent): string {
  return WORDS[event]
}
