import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { done, durationMs, id, labels, name, priority } from './scalars.ts'

export const clock = z.object({
  priority,
  respondWithinMs: durationMs,
  escalate: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('at_once') }),
    z.object({ kind: z.literal('after'), delayMs: durationMs }),
    z.object({ kind: z.literal('next_business_day') }),
  ]),
})
export const matcher = z.object({
  label: z.string().min(1).max(200),
  op: z.enum(['=', '!=', '=~', '!~']),
  value: z.string().max(256),
})
export const priorityRule = z.object({ name, matchers: z.array(matcher).min(1).max(20), priority })
export const priorityEndpoints = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/priorities',
    summary: 'Clocks and rules',
    permission: 'incident.read',
    response: z.object({
      clocks: z.array(clock),
      rules: z.array(priorityRule.extend({ id, position: z.number().int() })),
      fallback: priority,
    }),
  }),
  setClocks: endpoint({
    method: 'PUT',
    path: '/api/v1/priorities/clocks',
    summary: 'Replace the clocks of P0 to P3; running timers keep theirs',
    permission: 'priority.edit',
    body: z.object({ clocks: z.array(clock).length(4) }),
    response: done,
  }),
  setRules: endpoint({
    method: 'PUT',
    path: '/api/v1/priorities/rules',
    summary: 'Replace the ordered rules; the first that matches decides',
    permission: 'priority.edit',
    body: z.object({ rules: z.array(priorityRule).max(200), fallback: priority }),
    response: done,
  }),
  test: endpoint({
    method: 'POST',
    path: '/api/v1/priorities/test',
    summary: 'These labels → which priority, by which rule',
    permission: 'incident.read',
    body: z.object({ labels, rules: z.array(priorityRule).max(200).optional().describe('Rules not saved yet') }),
    response: z.object({
      priority,
      rule: z.object({ position: z.number().int(), name: z.string() }).nullable(),
      sentence: z.string(),
    }),
  }),
}
