const DEPTH_MAX = 64

/** How deep the brackets nest, strings aside; stops counting past the limit. */
function isTooDeep(body: Buffer): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < body.length; i++) {
    const byte = body[i]
    if (inString) {
      if (byte === 0x5c) i++
      else if (byte === 0x22) inString = false
    } else if (byte === 0x22) inString = true
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > DEPTH_MAX) return true
    } else if (byte === 0x7d || byte === 0x5d) depth--
  }
  return false
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Why this body cannot be an Alertmanager webhook of version 4, or null when it can. Looks at the envelope only:
 * what the alerts mean is the worker's to read. Unknown fields are no reason.
 */
export function whyNotWebhook(body: Buffer): string | null {
  if (body.length === 0) return 'The body is empty.'
  if (isTooDeep(body)) return `The body nests deeper than ${DEPTH_MAX} levels.`
  let read: unknown
  try {
    read = JSON.parse(body.toString('utf8'))
  } catch (cause) {
    return `The body is not JSON: ${cause instanceof Error ? cause.message.slice(0, 120) : 'it could not be read'}.`
  }
  if (!isRecord(read)) return 'The body is JSON, but not an object.'
  if (read.version !== '4')
    return `The field "version" is ${JSON.stringify(read.version ?? null).slice(0, 40)}; Alertmanager's webhook says "4". Was its payload template changed?`
  if (typeof read.groupKey !== 'string' || read.groupKey === '') return 'The field "groupKey" is missing.'
  if (!Array.isArray(read.alerts)) return 'The field "alerts" is not a list.'
  for (const [index, alert] of read.alerts.entries()) {
    if (!isRecord(alert) || !isRecord(alert.labels)) return `alerts[${index}] has no labels.`
    if (alert.status !== 'firing' && alert.status !== 'resolved')
      return `alerts[${index}].status is neither "firing" nor "resolved".`
    if (typeof alert.startsAt !== 'string') return `alerts[${index}].startsAt is missing.`
  }
  return null
}
