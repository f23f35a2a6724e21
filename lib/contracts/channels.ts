import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { done, durationMs, id, instantMs, name } from './scalars.ts'

export const CHANNEL_KINDS = ['email', 'webhook', 'slack', 'pagerduty'] as const
export const channel = z.object({
  id,
  kind: z.enum(CHANNEL_KINDS),
  name: z.string(),
  enabled: z.boolean(),
  follows: z
    .enum(['nothing', 'all'])
    .describe('all: told of every incident as it opens, is taken and resolves; nothing: only when a policy names it'),
  shown: z.record(z.string(), z.string()).describe('Its settings without the secret ones'),
  lastSentAt: instantMs.nullable(),
  lastError: z.string().nullable(),
  fromEnvironment: z.boolean(),
})
export type ChannelView = z.infer<typeof channel>
const channelInput = z.object({
  kind: z.enum(CHANNEL_KINDS),
  name,
  follows: z.enum(['nothing', 'all']).default('nothing'),
  config: z
    .record(z.string(), z.unknown())
    .describe(
      'email: host, port, secure, user, pass, from · webhook: url, secret · slack: webhookUrl · pagerduty: routingKey, baseUrl',
    ),
})
const byChannel = z.object({ channelId: id })
export const channelEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/channels',
    summary: 'How people are paged',
    permission: 'incident.read',
    response: z.object({ channels: z.array(channel) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/channels',
    summary: 'Add a paging channel',
    permission: 'channel.edit',
    body: channelInput,
    response: z.object({ channel }),
    status: 201,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v1/channels/{channelId}',
    summary: 'Change a channel; settings left out keep their value',
    permission: 'channel.edit',
    params: byChannel,
    body: channelInput.omit({ kind: true }).partial().extend({ enabled: z.boolean().optional() }),
    response: z.object({ channel }),
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/channels/{channelId}',
    summary: 'Remove a channel that no policy names',
    permission: 'channel.edit',
    params: byChannel,
    response: done,
  }),
  check: endpoint({
    method: 'POST',
    path: '/api/v1/channels/{channelId}/check',
    summary: 'Reach its server without sending anything: e-mail only, others say so',
    permission: 'channel.edit',
    params: byChannel,
    response: z.object({ ok: z.boolean(), said: z.string() }),
  }),
  test: endpoint({
    method: 'POST',
    path: '/api/v1/channels/{channelId}/test',
    summary: 'Send a test and say what the other side said',
    permission: 'channel.edit',
    params: byChannel,
    body: z.object({ to: z.string().max(254).optional() }),
    response: z.object({ ok: z.boolean(), said: z.string(), latencyMs: durationMs }),
  }),
}
