import { firstProblem } from '../json-answer.ts'
import { type AlertmanagerWebhook, webhookSchema } from './schema.ts'

const DEPTH_MAX = 64

export type ParsedWebhook =
  | { readonly ok: true; readonly webhook: AlertmanagerWebhook }
  | { readonly ok: false; readonly reason: string }

/**
 * Reads a webhook body that is already JSON. What is not an Alertmanager webhook of version 4 (an operator may have replaced
 * the body by a template, since 0.32) is refused with a reason that names the field. Throws nothing.
 */
export function parseAlertmanagerWebhook(body: unknown): ParsedWebhook {
  if (isDeeperThan(body, DEPTH_MAX))
    return { ok: false, reason: `The body is nested more than ${DEPTH_MAX} levels deep.` }
  const result = webhookSchema.safeParse(body)
  if (result.success) return { ok: true, webhook: result.data }
  return { ok: false, reason: `This is not an Alertmanager webhook of version 4: ${firstProblem(result.error)}.` }
}

/** Walks with a list of its own: a body made to be deep must not exhaust the stack. */
function isDeeperThan(body: unknown, depthMax: number): boolean {
  const waiting: { value: unknown; depth: number }[] = [{ value: body, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth >= depthMax) return true
    for (const child of Object.values(value)) waiting.push({ value: child, depth: depth + 1 })
  }
  return false
}
