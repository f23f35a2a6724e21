import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { done, durationMs, id, name } from './scalars.ts'

export const escalationTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('on_call'), scheduleId: id, role: z.enum(['primary', 'secondary']) }),
  z.object({ kind: z.literal('user'), userId: id }),
  z.object({ kind: z.literal('contact'), contactId: id }),
  z.object({ kind: z.literal('channel'), channelId: id }),
])
export const policyInput = z.object({
  name,
  steps: z
    .array(
      z.object({ targets: z.array(escalationTarget).min(1).max(20), delayMs: durationMs.nullable().default(null) }),
    )
    .min(1)
    .max(20),
  repeatCount: z.number().int().min(0).max(9).default(1),
})
export const policy = policyInput.extend({ id, isDefault: z.boolean(), stepNames: z.array(z.array(z.string())) })
export type PolicyView = z.infer<typeof policy>
const byPolicy = z.object({ policyId: id })
export const policyEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/policies',
    summary: 'Escalation policies',
    permission: 'incident.read',
    response: z.object({ policies: z.array(policy) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/policies',
    summary: 'Make an escalation policy',
    permission: 'policy.edit',
    body: policyInput,
    response: z.object({ policy }),
    status: 201,
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/v1/policies/{policyId}',
    summary: 'Replace a policy; running escalations follow it from their next step',
    permission: 'policy.edit',
    params: byPolicy,
    body: policyInput,
    response: z.object({ policy }),
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/policies/{policyId}',
    summary: 'Remove a policy that nothing uses',
    permission: 'policy.edit',
    params: byPolicy,
    response: done,
  }),
}
