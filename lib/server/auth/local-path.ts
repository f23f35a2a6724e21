const HOME = '/incidents'
/** Any origin will do: it only has to stay the same. */
const BASE = 'http://local.invalid'

/** Where to go after signing in: the path that was asked for if it is one of ours, else the incidents. Never another site. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 2_000) return HOME
  // What a browser makes of it counts, not how it looks: `/\\evil` and `//evil` are other sites.
  if (!URL.canParse(wanted, BASE)) return HOME
  const url = new URL(wanted, BASE)
  if (url.origin !== BASE || /^\/(api|sign-in|welcome)(\/|$)/.test(url.pathname)) return HOME
  // `/.//evil` normalises to a path that begins with two slashes, which would be another site again.
  return url.pathname.startsWith('//') ? HOME : `${url.pathname}${url.search}${url.hash}`
}
