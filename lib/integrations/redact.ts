/** How requests prove themselves. `header` is for gateways with their own header name. */
export type Auth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }

const HIDDEN = '•••'
/** Shorter strings occur in ordinary words: hiding them would only garble the message. */
const SECRET_LENGTH_MIN = 4

/** The header that carries an Auth, by lower-case name. Empty for none. */
export function authHeaders(auth: Auth): Record<string, string> {
  switch (auth.kind) {
    case 'none':
      return {}
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}` }
    case 'bearer':
      return { authorization: `Bearer ${auth.token}` }
    case 'header':
      return { [auth.name.toLowerCase()]: auth.value }
  }
}

/** Every string of a request that must not be repeated: credentials, userinfo, and the path and query of an address. */
export function secretsOf(url: URL, auth: Auth, headers: Readonly<Record<string, string>> = {}): string[] {
  const found = [
    ...Object.values(authHeaders(auth)),
    ...Object.values(headers),
    decodeUserinfo(url.password),
    url.password,
  ]
  if (auth.kind === 'basic') found.push(auth.password)
  if (auth.kind === 'bearer') found.push(auth.token)
  found.push(url.search.slice(1), ...url.searchParams.values())
  const path = url.pathname.replace(/^\/+|\/+$/g, '')
  // A webhook's path is its password; the short path of an API is not.
  if (path.length >= 20) found.push(path, ...path.split('/').filter((part) => part.length >= 12))
  return found.filter((secret) => secret.length >= SECRET_LENGTH_MIN)
}

/** Hides the given secrets, whatever stands after Authorization, and userinfo and query of any address in a text. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const longestFirst = [...new Set(secrets)]
    .filter((secret) => secret.length >= SECRET_LENGTH_MIN)
    .sort((a, b) => b.length - a.length)
  let safe = text
  for (const secret of longestFirst) safe = safe.replaceAll(secret, HIDDEN)
  return safe
    .replace(/\b(authorization["']?\s*[:=]\s*["']?)[^"'\r\n]+/gi, `$1${HIDDEN}`)
    .replace(/\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{6,}/g, `$1 ${HIDDEN}`)
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^/\s?#@"']+@/gi, `$1${HIDDEN}@`)
    .replace(/(\bhttps?:\/\/[^\s?#"']+)\?[^\s"'<>)]*/gi, `$1?${HIDDEN}`)
}

/** Userinfo of an address, decoded; as it stands when it cannot be. */
export function decodeUserinfo(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
