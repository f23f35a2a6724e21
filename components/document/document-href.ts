type Known = { readonly id: string; readonly path: string }

/**
 * Where a link of a document leads on this site. Another runbook of the folder becomes its page; `#anchor` and whole
 * addresses stay; anything else of the folder (a picture, a file that is no runbook) is null: shown as text.
 */
export function documentHref(url: string, from: string, runbooks: readonly Known[]): string | null {
  if (/^(?:#|https?:\/\/|mailto:)/i.test(url)) return url
  const [path = '', anchor] = url.split('#', 2)
  const wanted = normalise(path.startsWith('/') ? path.slice(1) : `${folderOf(from)}${path}`)
  const target = runbooks.find((runbook) => runbook.path === wanted)
  if (target === undefined) return null
  return `/runbooks/${encodeURIComponent(target.id)}${anchor === undefined ? '' : `#${anchor}`}`
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function normalise(path: string): string {
  const parts: string[] = []
  for (const part of readable(path).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
