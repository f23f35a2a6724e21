/** A heading's anchor as code hosts write it: lower case, punctuation gone, spaces as hyphens. */
export function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}

/** A slug fit for an id: no doubled or outer hyphens, never empty. */
export function idOf(text: string): string {
  return slugOf(text).replace(/-{2,}/g, '-').replace(/^-|-$/g, '').slice(0, 80) || 'untitled'
}

/** Gives each wanted id once; the second asker gets `-2`. */
export function idMaker(): (wanted: string) => string {
  const used = new Set<string>()
  const next = new Map<string, number>()
  return (wanted) => {
    let n = next.get(wanted) ?? 1
    let id = n === 1 ? wanted : `${wanted}-${n}`
    while (used.has(id)) id = `${wanted}-${++n}`
    next.set(wanted, n + 1)
    used.add(id)
    return id
  }
}

/** `HighErrorRate5xx` → `high error rate 5xx`: lower-case words without punctuation. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}%]+/u)
    .filter((word) => word !== '')
}
