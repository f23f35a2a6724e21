import type { z } from 'zod'
import type { HttpAnswer } from './http-exchange.ts'
import { IntegrationError } from './integration-error.ts'

/** Who is being read, for the sentence of a failure. */
export type AnswerSource = { readonly vendor: string; readonly host: string }

/** The JSON of an answer that says it is JSON. Throws `not_json`: a web page (a login or proxy page, permanent) or half a document (transient). */
export function jsonOf(answer: HttpAnswer, { vendor, host }: AnswerSource): unknown {
  const { status } = answer
  if (!isJson(answer)) {
    const what = /^\s*</.test(answer.text) ? 'a web page' : 'text'
    const sentence = `${vendor} at ${host} answered with ${what} where data was expected (${status}). Is the address right, and is there a login in front of it?`
    throw new IntegrationError(sentence, { vendor, kind: 'permanent', reason: 'not_json', status })
  }
  try {
    return JSON.parse(answer.text)
  } catch {
    const sentence = `${vendor} at ${host} answered with JSON that cannot be read: it breaks off or is malformed.`
    throw new IntegrationError(sentence, { vendor, kind: 'transient', reason: 'not_json', status })
  }
}

/** Whether an answer calls itself JSON. */
export function isJson(answer: HttpAnswer): boolean {
  return /^application\/([\w.+-]+\+)?json\b/i.test(answer.headers['content-type'] ?? '')
}

/** Checks a value against a vendor's schema. Throws `bad_shape` naming the first field that failed. */
export function shaped<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { vendor, host }: AnswerSource,
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const sentence = `${vendor} at ${host} answered in an unknown shape: ${firstProblem(result.error)}.`
  throw new IntegrationError(sentence, { vendor, kind: 'permanent', reason: 'bad_shape' })
}

/** The first thing wrong with a value, as `field.path: problem`. */
export function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return 'unknown problem'
  const path = issue.path.map(String).join('.')
  return `${path === '' ? 'the body' : path}: ${issue.message}`
}
