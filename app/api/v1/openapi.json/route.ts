import { API } from '#lib/contracts/api.ts'
import { openApiDocument } from '#lib/contracts/openapi.ts'
import { version } from '../../../../package.json'
import { answer } from '../../_http/respond.ts'

let text: unknown

/** The description of every door, for anybody. */
export function GET(): Response {
  text ??= openApiDocument(API, version)
  return answer(text, 200, { 'cache-control': 'public, max-age=300' })
}
