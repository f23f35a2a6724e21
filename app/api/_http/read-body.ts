import { refuse } from './respond.ts'

const BODY_BYTES_MAX = 1_048_576
const TOO_LARGE = 'The body is larger than 1 MB. Send less at a time.'

/** The JSON of a request; `{}` when it has no body. Throws a refusal for anything larger than 1 MB or not JSON. */
export async function readBody(request: Request): Promise<unknown> {
  if (request.body === null || request.method === 'GET') return {}
  if (Number(request.headers.get('content-length')) > BODY_BYTES_MAX) throw refuse(413, TOO_LARGE)
  const bytes = await readBytes(request.body)
  if (bytes.length === 0) return {}
  if (!/^application\/(\w+\+)?json\b/i.test(request.headers.get('content-type') ?? ''))
    throw refuse(415, 'Send JSON, with the header Content-Type: application/json.')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw refuse(422, 'The body is not JSON. Check its quotes, commas and brackets.')
  }
}

async function readBytes(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > BODY_BYTES_MAX) throw refuse(413, TOO_LARGE)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
