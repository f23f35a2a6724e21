import { randomUUID } from 'node:crypto'
import type { API } from '#lib/contracts/api.ts'
import { findSealedChannel, noteSent, type SealedChannel } from '#lib/db/channels.ts'
import { prisma } from '#lib/db/client.ts'
import { inPrismaTransaction } from '#lib/db/sql.ts'
import { findUser } from '#lib/db/users.ts'
import type { OutgoingPage } from '#lib/domain/notification/outgoing-page.ts'
import { IntegrationError } from '#lib/integrations/integration-error.ts'
import { publicUrl } from '../auth/public-url.ts'
import { authorise, type Context, userIdOf } from '../context.ts'
import { found } from '../errors.ts'
import { sendThrough } from '../notifications/send-through.ts'
import { recordChange } from '../record-change.ts'
import { refusal } from '../refusals.ts'
import type { Verb } from '../verb.ts'

type Outcome = { readonly ok: boolean; readonly said: string; readonly latencyMs: number }

/** Sends a test and answers what the other side said. E-mail goes to `to`, or to the one who asks. */
export const testChannel: Verb<typeof API.channels.test> = async (ctx, { channelId, to }) => {
  authorise(ctx, 'channel.edit')
  const channel = found(await findSealedChannel(prisma(), channelId), 'This channel')
  const outcome = await send(ctx, channel, testPage(channel, await addressFor(ctx, channel, to), ctx.clock.nowMs()))
  await inPrismaTransaction(async (_db, tx) => {
    await noteSent(tx, channelId, outcome.ok ? null : outcome.said)
    await recordChange(ctx, tx, {
      action: 'channel.tested',
      noun: 'channel',
      nounId: channelId,
      summary: `Sent a test through ${channel.name}: ${outcome.ok ? 'it was taken' : 'it failed'}.`,
    })
  })
  return outcome
}

/** A transaction is not held while another server makes up its mind. */
async function send(ctx: Context, channel: SealedChannel, page: OutgoingPage): Promise<Outcome> {
  const startedAtMs = ctx.clock.nowMs()
  try {
    const { said, latencyMs } = await sendThrough(channel.kind, channel.config, page, startedAtMs)
    return { ok: true, said: said || 'It was taken without a word.', latencyMs }
  } catch (cause) {
    if (!(cause instanceof IntegrationError)) throw cause
    return { ok: false, said: cause.message, latencyMs: Math.max(0, ctx.clock.nowMs() - startedAtMs) }
  }
}

async function addressFor(ctx: Context, channel: SealedChannel, to: string | undefined): Promise<string | null> {
  if (channel.kind !== 'email') return null
  const userId = userIdOf(ctx.actor)
  const own = userId === null ? null : await findUser(prisma(), userId)
  const address = to?.trim() || own?.email
  if (!address) throw refusal('to', 'Say to which e-mail address the test should go.')
  return address
}

function testPage(channel: SealedChannel, address: string | null, nowMs: number): OutgoingPage {
  const id = randomUUID()
  return {
    idempotencyKey: id,
    event: 'test',
    recipient: { kind: address === null ? 'channel' : 'person', name: address ?? channel.name, address },
    incident: {
      id,
      number: 0,
      title: `A test of ${channel.name}`,
      priority: 'P3',
      state: 'resolved',
      service: null,
      url: publicUrl('/incidents'),
      openedAt: nowMs,
      dedupKey: `tocsin-test-${id}`,
      summaryLines: ['Nothing is wrong. Somebody pressed Send test.'],
    },
  }
}
