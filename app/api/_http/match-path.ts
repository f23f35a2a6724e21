import type { Route } from './bind-verb.ts'

export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong_method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' }

type Compiled = { readonly route: Route; readonly segments: readonly string[]; readonly words: number }

/** Finds the route of a method and a path. A written segment wins over a `{param}`; a param never spans a slash. */
export function matcherOf(routes: readonly Route[]): (method: string, path: string) => Match {
  const compiled = routes.map(compile).sort((a, b) => b.words - a.words)
  return (method, path) => {
    const segments = splitPath(path)
    if (segments === null) return { kind: 'unknown' }
    const here = compiled.filter((candidate) => fits(candidate.segments, segments))
    const first = here.find((candidate) => candidate.route.endpoint.method === method)
    if (first) return { kind: 'found', route: first.route, params: paramsOf(first.segments, segments) }
    const allowed = [...new Set(here.map((candidate) => candidate.route.endpoint.method))].sort()
    return allowed.length > 0 ? { kind: 'wrong_method', allowed } : { kind: 'unknown' }
  }
}

function compile(route: Route): Compiled {
  const segments = route.endpoint.path.split('/').slice(1)
  return { route, segments, words: segments.filter((segment) => !isParam(segment)).length }
}

/** Decoded segments; null for a path that no route can have, such as one with a broken escape or an empty segment. */
function splitPath(path: string): readonly string[] | null {
  try {
    const segments = path.split('/').slice(1).map(decodeURIComponent)
    return segments.includes('') ? null : segments
  } catch {
    return null
  }
}

const isParam = (segment: string): boolean => segment.startsWith('{')

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.length === segments.length && pattern.every((part, place) => isParam(part) || part === segments[place])
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pattern.flatMap((part, place) => (isParam(part) ? [[part.slice(1, -1), segments[place] ?? '']] : [])),
  )
}
