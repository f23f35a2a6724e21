import { createHash } from 'node:crypto'
import type { OutgoingPage } from '#lib/domain/notification/outgoing-page.ts'
import { eventWords } from '../event-words.ts'
import { limitCodePoints, singleLine, validText } from '../limit-text.ts'

const SUBJECT_MAX = 200

/** A message ready to be sent. `messageId` and `threadId` are in angle brackets. */
export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly messageId: string
  /** The id all mails of one incident refer to. No mail carries it: readers thread by the reference alone. */
  readonly threadId: string
  readonly idempotencyKey: string
}

export type MailFrame = { readonly to: string; readonly from: string }

/**
 * A page as a mail. The same page always gets the same Message-ID, so a mail sent twice is shown once by most readers; the subject stays
 * the same for an incident but for `Re:`, because some readers thread by it.
 */
export function toMail(page: OutgoingPage, { to, from }: MailFrame): Mail {
  const { incident, event } = page
  const domain = domainOf(from)
  const subject = limitCodePoints(
    singleLine(`[${incident.priority}] INC-${incident.number} ${incident.title}`),
    SUBJECT_MAX,
  )
  return {
    to: singleLine(to),
    subject: event === 'trigger' ? subject : event === 'test' ? `${eventWords('test')}` : `Re: ${subject}`,
    text: toText(page),
    html: toHtml(page),
    messageId: `<page-${digest(`${page.idempotencyKey}\n${to}`)}@${domain}>`,
    threadId: `<incident-${digest(incident.id)}@${domain}>`,
    idempotencyKey: singleLine(page.idempotencyKey),
  }
}

function toText(page: OutgoingPage): string {
  const { incident } = page
  return [
    `${eventWords(page.event)}.`,
    '',
    `${incident.priority} INC-${incident.number} ${singleLine(incident.title)}`,
    ...factsOf(page).map(([name, value]) => `${name}: ${value}`),
    '',
    ...incident.summaryLines.map((line) => singleLine(line)),
    '',
    `Open the incident: ${incident.url}`,
    '',
    `Sent to ${singleLine(page.recipient.name)} by Tocsin.`,
  ].join('\n')
}

function toHtml(page: OutgoingPage): string {
  const { incident } = page
  const facts = factsOf(page).map(
    ([name, value]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(value)}</td></tr>`,
  )
  const lines = incident.summaryLines.map((line) => `<p>${escapeHtml(singleLine(line))}</p>`)
  const link = /^https?:\/\//i.test(incident.url)
    ? `<p><a href="${escapeHtml(incident.url)}">Open the incident</a></p>`
    : ''
  return [
    '<!doctype html><html lang="en"><body style="font-family:sans-serif">',
    `<p><strong>${escapeHtml(eventWords(page.event))}.</strong></p>`,
    `<h1 style="font-size:18px">${escapeHtml(`${incident.priority} INC-${incident.number} ${singleLine(incident.title)}`)}</h1>`,
    `<table>${facts.join('')}</table>`,
    ...lines,
    link,
    `<p>Sent to ${escapeHtml(singleLine(page.recipient.name))} by Tocsin.</p>`,
    '</body></html>',
  ].join('\n')
}

function factsOf({ incident }: OutgoingPage): [string, string][] {
  const facts: [string, string][] = [['State', incident.state]]
  if (incident.service !== null) facts.push(['Service', singleLine(incident.service)])
  facts.push([
    'Opened',
    new Date(incident.openedAt)
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ' UTC'),
  ])
  return facts
}

/** Text that is text in HTML, in an element and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return validText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

function domainOf(from: string): string {
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1]
  return domain ?? 'tocsin.invalid'
}
