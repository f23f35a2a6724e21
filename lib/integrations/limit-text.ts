const UTF8 = new TextEncoder()

/** Text a database and any vendor will take: lone surrogates and NUL become U+FFFD. */
export function validText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

/** At most `max` code points; what is cut is shown by an ellipsis, which counts. Never splits a surrogate pair. */
export function limitCodePoints(text: string, max: number): string {
  if (text.length <= max) return text
  const points = Array.from(text)
  return points.length <= max ? text : `${points.slice(0, Math.max(0, max - 1)).join('')}…`
}

/** At most `max` bytes of UTF-8, cut between code points and ended by an ellipsis, which counts. */
export function limitBytes(text: string, max: number): string {
  if (text.length * 3 <= max || UTF8.encode(text).length <= max) return text
  const room = max - 3
  const { read } = UTF8.encodeInto(text, new Uint8Array(Math.max(0, room)))
  return `${text.slice(0, read)}…`
}

/** One line for a header or a subject: every run of control characters becomes one space. */
export function singleLine(text: string): string {
  return Array.from(validText(text), (point) =>
    (point.codePointAt(0) ?? 0) < 32 || point === '\u007F' || point === '\u2028' || point === '\u2029' ? ' ' : point,
  )
    .join('')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}
