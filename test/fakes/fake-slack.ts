import { type FakeHttpServer, startFakeHttpServer } from './fake-http-server.ts'
import type { FakeReply } from './fault.ts'

export type SlackPost = { readonly text: string; readonly blocks: readonly Record<string, unknown>[] }
export type FakeSlack = FakeHttpServer & {
  /** An incoming webhook that works. */
  readonly webhookUrl: string
  readonly posts: SlackPost[]
}

const PATH = '/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX'

/** Slack's incoming webhooks: `ok` for a message within its limits, its own plain-text refusals for others. */
export async function fakeSlack(): Promise<FakeSlack> {
  const posts: SlackPost[] = []
  const server = await startFakeHttpServer(({ path, method, rawBody }) => {
    if (path !== PATH) return refused(404, 'no_service')
    if (method !== 'POST') return refused(400, 'invalid_payload')
    const post = parsed(rawBody)
    if (!post) return refused(400, 'invalid_payload')
    if (typeof post.text !== 'string' || post.text === '') return refused(400, 'no_text')
    if (post.blocks.length > 50 || !textsOf(post.blocks).every(isWithinLimits)) return refused(400, 'invalid_blocks')
    if (JSON.stringify(post.blocks).length > 50_000) return refused(400, 'msg_blocks_too_long')
    posts.push(post)
    return { body: 'ok', headers: { 'content-type': 'text/html' } }
  })
  return { ...server, webhookUrl: `${server.url}${PATH}`, posts }
}

type FoundText = { readonly text: string; readonly max: number }

/** Every text object with the limit of the place it stands in. */
function textsOf(blocks: readonly Record<string, unknown>[]): FoundText[] {
  return blocks.flatMap((block) => {
    const own =
      block.text === undefined ? [] : [{ text: textIn(block.text), max: block.type === 'header' ? 150 : 3_000 }]
    const fields = Array.isArray(block.fields) ? block.fields : []
    const elements = Array.isArray(block.elements) ? block.elements : []
    if (fields.length > 10 || elements.length > 10) return [{ text: '', max: 0 }]
    return [...own, ...[...fields, ...elements].map((element) => ({ text: textIn(element), max: 2_000 }))]
  })
}

function textIn(value: unknown): string {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
    ? value.text
    : ''
}

function isWithinLimits({ text, max }: FoundText): boolean {
  return text.length > 0 && Array.from(text).length <= max
}

function parsed(rawBody: string): SlackPost | null {
  try {
    const body: { text?: string; blocks?: Record<string, unknown>[] } = JSON.parse(rawBody)
    return { text: body.text ?? '', blocks: body.blocks ?? [] }
  } catch {
    return null
  }
}

function refused(status: number, body: string): FakeReply {
  return { status, body, headers: { 'content-type': 'text/html' } }
}
