const PRIME = 0x100000001b3n
const BASIS = 0xcbf29ce484222325n
const MASK = 0xffffffffffffffffn

/** FNV-1a, 64 bit, of the text without case, markup and white space differences; 16 hex digits. */
export function hashText(text: string): string {
  const normal = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[`*_~]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  let hash = BASIS
  for (let at = 0; at < normal.length; at++) hash = ((hash ^ BigInt(normal.charCodeAt(at))) * PRIME) & MASK
  return hash.toString(16).padStart(16, '0')
}
