import type { OutgoingPage } from '#lib/domain/notification/outgoing-page.ts'
import { eventWords } from '../event-words.ts'
import { limitCodePoints, singleLine, validText } from '../limit-text.ts'

const FALLBACK_MAX = 4_000
const HEADER_MAX = 150
const SECTION_MAX = 3_000
const FIELD_MAX = 2_000
const URL_MAX = 2_500
/** The sum of a message's blocks has an undocumented ceiling near 13,200 characters. */
const LINES_MAX = 20

type PlainText = { readonly type: 'plain_text'; readonly text: string; readonly emoji: boolean }
type Mrkdwn = { readonly type: 'mrkdwn'; readonly text: string }
export type SlackBlock =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: Mrkdwn }
  | { readonly type: 'section'; readonly fields: readonly Mrkdwn[] }
  | { readonly type: 'context'; readonly elements: readonly Mrkdwn[] }
export type SlackMessage = {
  readonly text: string
  readonly blocks: readonly SlackBlock[]
  readonly unfurl_links: false
  readonly unfurl_media: false
}

/** A page as an incoming-webhook message within Slack's limits. The link is text, not a button: a button's click would have to be answered by us. */
export function toSlackMessage({ event, incident, recipient }: OutgoingPage): SlackMessage {
  const title = singleLine(incident.title)
  const headline = `${incident.priority} · INC-${incident.number} ${title}`
  const blocks: SlackBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: limitCodePoints(headline, HEADER_MAX), emoji: false } },
    section(`*${eventWords(event)}.* ${linkTo(incident.url, 'Open the incident')}`),
    { type: 'section', fields: [field('State', incident.state), field('Service', incident.service ?? 'none')] },
  ]
  const lines = incident.summaryLines.slice(0, LINES_MAX).map(escapeMrkdwn).filter(isSaying)
  if (lines.length > 0) blocks.push(section(lines.join('\n')))
  const openedSeconds = Math.floor(incident.openedAt / 1_000)
  const opened = `<!date^${openedSeconds}^{date_short_pretty} {time_secs}|${new Date(incident.openedAt).toISOString()}>`
  blocks.push({
    type: 'context',
    elements: [mrkdwn(`Opened ${opened} · for ${escapeMrkdwn(recipient.name)}`, FIELD_MAX)],
  })
  const text = limitCodePoints(escapeMrkdwn(`${eventWords(event)}: ${headline}`), FALLBACK_MAX)
  return { text, blocks, unfurl_links: false, unfurl_media: false }
}

/** Text that cannot mention a channel or open a link: Slack asks for these three characters to be escaped, and no others. */
export function escapeMrkdwn(text: string): string {
  return validText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** What Slack's plain-text refusals mean to whoever configured the webhook. */
const REFUSALS: Readonly<Record<string, string>> = {
  no_service: 'the webhook has been removed or switched off. Create a new one',
  no_active_hooks: 'the webhook has been switched off. Create a new one',
  invalid_token: 'the webhook address is not complete or was revoked. Paste it again',
  no_team: 'the workspace of this webhook no longer exists',
  channel_not_found: 'the channel of this webhook no longer exists',
  channel_is_archived: 'the channel of this webhook is archived',
  action_prohibited: 'the workspace does not allow this webhook to post',
  posting_to_general_channel_denied: 'the workspace does not allow posting to its general channel',
  team_disabled: 'the workspace is disabled',
  invalid_payload: 'it could not read the message',
  invalid_blocks: 'it could not read the message',
  no_text: 'it could not read the message',
}

/** The sentence part for a refusal, or null when Slack said something unknown. */
export function refusalWords(body: string): string | null {
  const code = body.trim()
  return Object.hasOwn(REFUSALS, code) ? `${REFUSALS[code]} (${code})` : null
}

function section(text: string): SlackBlock {
  return { type: 'section', text: mrkdwn(text, SECTION_MAX) }
}

function field(name: string, value: string): Mrkdwn {
  return mrkdwn(`*${name}*\n${escapeMrkdwn(singleLine(value)) || '–'}`, FIELD_MAX)
}

/** Cuts without leaving half of an escaped character, which would show as text. */
function mrkdwn(text: string, max: number): Mrkdwn {
  return { type: 'mrkdwn', text: limitCodePoints(text, max).replace(/&[a-z]{0,3}…$/, '…') }
}

function linkTo(url: string, label: string): string {
  const isLink = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && url.length <= URL_MAX
  return isLink
    ? `<${new URL(url).href.replaceAll('|', '%7C').replaceAll('>', '%3E').replaceAll('&', '&amp;')}|${label}>`
    : ''
}

function isSaying(line: string): boolean {
  return line.trim() !== ''
}
