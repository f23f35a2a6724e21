/**
 * The text of a runbook's bytes (R0): UTF-8, else UTF-16 by its byte order mark, else Windows-1252, which accepts any
 * bytes. The mark itself is dropped. Text that was damaged before it was saved is not repaired here.
 */
export function decodeRunbook(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
