const PLACEHOLDER = /^(?:\[[^\]]*\]|<[^>]*>|T(?:BD|ODO)\b.*|\?+|-|N\/A|X{2,}.*)$/i

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['email', /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i],
  ['url', /^https?:\/\/\S+$/i],
  ['channel', /^#[\w-]+$/],
  ['handle', /^@[\w.-]+$/],
  ['phone', /^\+?[\d][\d\s().-]{5,}\d$/],
]

/** True for `[Contact info]`, `TBD`, `<name>`: a place nobody has filled in. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text.trim())
}

/** The typed values of a contact's text (R18): e-mail, phone, @handle, #channel, URL, else plain. None for a placeholder. */
export function readContactValues(text: string): { kind: string; value: string }[] {
  return text
    .split(/\s*(?:,|;|\s\/\s|\s[–—|]\s)\s*/)
    .map((part) => part.trim().replace(/^mailto:/, ''))
    .filter((part) => part !== '' && !isPlaceholder(part))
    .map((value) => ({ kind: KINDS.find(([, pattern]) => pattern.test(value))?.[0] ?? 'plain', value }))
}
