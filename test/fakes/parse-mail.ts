/** A mail as it came over the wire. Header names are lower case; repeated ones keep the last. Bodies are decoded, line ends are LF. */
export type ParsedMail = {
  readonly headers: Readonly<Record<string, string>>
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly raw: string
}

/** Reads what tests need of a mail: headers, encoded words, the text and HTML parts. Not a parser for mail from strangers. */
export function parseMail(raw: string): ParsedMail {
  const parts = partsOf(raw)
  const find = (type: string) =>
    parts.find(({ headers }) => (headers['content-type'] ?? 'text/plain').toLowerCase().startsWith(type))?.body ?? ''
  const { headers } = split(raw)
  return {
    headers,
    subject: decodeWords(headers.subject ?? ''),
    text: find('text/plain').trimEnd(),
    html: find('text/html').trimEnd(),
    raw,
  }
}

type Part = { readonly headers: Record<string, string>; readonly body: string }

function partsOf(raw: string): Part[] {
  const { headers, body } = split(raw)
  const boundary = /boundary="?([^";]+)"?/i.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined)
    return [{ headers, body: decodeBody(body, headers['content-transfer-encoding'] ?? '7bit') }]
  const pieces = body.split(`--${boundary}`).slice(1)
  return pieces.filter((piece) => !piece.startsWith('--')).flatMap((piece) => partsOf(piece.replace(/^\r?\n/, '')))
}

function split(raw: string): Part {
  const end = /\r?\n\r?\n/.exec(raw)
  const head = end ? raw.slice(0, end.index) : raw
  const body = end ? raw.slice(end.index + end[0].length) : ''
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':')
    return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const] : []
  })
  return { headers: Object.fromEntries(headers), body }
}

function decodeBody(body: string, encoding: string): string {
  const kind = encoding.toLowerCase()
  const bytes =
    kind === 'base64'
      ? Buffer.from(body, 'base64')
      : kind === 'quoted-printable'
        ? unquote(body.replace(/=\r?\n/g, ''))
        : Buffer.from(body, 'utf8')
  return bytes.toString('utf8').replaceAll('\r\n', '\n')
}

/** Encoded words (RFC 2047); the space between two of them is not part of the text. */
function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?[^?]+\?([BQ])\?([^?]*)\?=/gi, (_word, encoding: string, text: string) =>
      (encoding.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : unquote(text.replaceAll('_', ' '))).toString(
        'utf8',
      ),
    )
}

function unquote(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}
