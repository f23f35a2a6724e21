/** What one `curl` would do, as far as it can be known without running it (R27). */
export type CurlRequest = { method: string; url: string; oneClick: boolean; needsCredential: boolean }

const TAKES_VALUE =
  /^(?:-[HmwAebcUxYyzrCEQKPStT]|--(?:header|max-time|write-out|user-agent|referer|cookie|cookie-jar|connect-timeout|cacert|cert|key|resolve|retry|retry-delay|proxy|config|range|limit-rate|interface|dns-servers|url-query))$/

/** Reads a command that is exactly one `curl` of one address, perhaps piped into a filter. Null for anything else. */
export function readCurl(command: string): CurlRequest | null {
  const words = splitWords(command)
  if (words?.[0] !== 'curl') return null
  const pipeAt = words.findIndex((word) => word === '|' || word === '||')
  const own = pipeAt === -1 ? words.slice(1) : words.slice(1, pipeAt)
  const after = pipeAt === -1 ? [] : words.slice(pipeAt)
  if (own.some(isControl) || after.some((word) => word === ';' || word === '&&' || word === '&')) return null
  const seen = {
    method: null as string | null,
    hasBody: false,
    writesFile: false,
    needsCredential: false,
    isGet: false,
    urls: [] as string[],
  }
  for (let at = 0; at < own.length; at++) at += readWord(own, at, seen)
  const url = seen.urls[0]
  if (url === undefined || seen.urls.length !== 1) return null
  seen.needsCredential ||= /^(?:[a-z]+:\/\/)?[^/?#@]*@/i.test(url)
  const method = seen.method ?? (seen.hasBody && !seen.isGet ? 'POST' : 'GET')
  const pipesToShell =
    after.some(
      (word, at) => /^\|/.test(after[at - 1] ?? '') && /^(?:sudo|(?:ba|z|da)?sh|python3?|xargs|tee)$/.test(word),
    ) || after.includes('>')
  const isRead = (method === 'GET' || method === 'HEAD') && (!seen.hasBody || seen.isGet)
  const oneClick =
    isRead &&
    !seen.writesFile &&
    !pipesToShell &&
    !seen.needsCredential &&
    !command.includes('$(') &&
    !command.includes('`')
  return { method, url: withScheme(url), oneClick, needsCredential: seen.needsCredential }
}

/** Reads the word at `at` and returns how many further words it used. */
function readWord(
  words: string[],
  at: number,
  seen: {
    method: string | null
    hasBody: boolean
    writesFile: boolean
    needsCredential: boolean
    isGet: boolean
    urls: string[]
  },
): number {
  const word = words[at] ?? ''
  const next = words[at + 1] ?? ''
  const joined = /^(--[\w-]+)=(.*)$/s.exec(word)
  const flag = joined?.[1] ?? word
  const value = joined?.[2] ?? next
  const used = joined ? 0 : 1
  if (flag === '-X' || flag === '--request') {
    seen.method = value.toUpperCase()
    return used
  }
  if (/^-X\w+$/.test(word)) seen.method = word.slice(2).toUpperCase()
  else if (/^(?:-d|--data\S*|-F|--form\S*|-T|--upload-file|--json)$/.test(flag)) {
    seen.hasBody = true
    return used
  } else if (/^(?:-o|--output|-D|--dump-header|-K|--config)$/.test(flag)) {
    seen.writesFile ||= value !== '/dev/null' && value !== '-'
    return used
  } else if (flag === '--remote-name' || /^-[a-zA-Z]*[OJ]/.test(word)) seen.writesFile = true
  else if (flag === '-u' || flag === '--user' || flag === '--oauth2-bearer' || /^-u\S/.test(word)) {
    seen.needsCredential = true
    return /^-u\S/.test(word) ? 0 : used
  } else if (TAKES_VALUE.test(flag)) {
    seen.needsCredential ||=
      /^\s*(?:authorization|cookie|x-api-key|x-auth-token|private-token)\s*:/i.test(value) ||
      /^(?:-b|--cookie|-E|--cert|--key)$/.test(flag)
    return used
  } else if (flag === '-I' || flag === '--head') seen.method ??= 'HEAD'
  else if (flag === '-G' || flag === '--get') seen.isGet = true
  else if (flag === '--url') {
    seen.urls.push(value)
    return used
  } else if (/^-[a-zA-Z]{2,}$/.test(word)) return readGrouped(word, next, seen)
  else if (!word.startsWith('-') && !/^\d?>/.test(word)) seen.urls.push(word)
  return 0
}

/** `-sSo file`: a group of short flags whose last may take a value. */
function readGrouped(
  word: string,
  next: string,
  seen: { method: string | null; writesFile: boolean; hasBody: boolean; needsCredential: boolean },
): number {
  const last = word.slice(-1)
  if (word.includes('I')) seen.method ??= 'HEAD'
  if (/[do]/.test(word.slice(1, -1)) || word.slice(1, -1).includes('u')) seen.hasBody = true
  if (last === 'X') seen.method = next.toUpperCase()
  else if (last === 'o') seen.writesFile ||= next !== '/dev/null' && next !== '-'
  else if (last === 'd' || last === 'F' || last === 'T') seen.hasBody = true
  else if (last === 'u') seen.needsCredential = true
  else if (!/[HmwAebcx]/.test(last)) return 0
  else seen.needsCredential ||= last === 'H' && /^\s*authorization/i.test(next)
  return 1
}

function isControl(word: string): boolean {
  return word === ';' || word === '&' || word === '&&' || word === '>' || word === '>>' || word === '<'
}

function withScheme(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`
}

/** Shell words with quotes removed and operators as words of their own; null when a quote stays open. */
export function splitWords(command: string): string[] | null {
  const words: string[] = []
  let word = ''
  let hasWord = false
  const flush = () => {
    if (hasWord) words.push(word)
    word = ''
    hasWord = false
  }
  const text = command.replace(/\\\r?\n/g, ' ')
  const token = /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)|(\|\||&&|>>|[|;&<>])|(\s+)|(['"])|([^\s'"\\|;&<>]+)/gs
  for (const [, single, double, escaped, operator, space, open, bare] of text.matchAll(token)) {
    if (open !== undefined) return null
    if (operator !== undefined || space !== undefined) {
      flush()
      if (operator !== undefined) words.push(operator)
      continue
    }
    word += single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? bare ?? ''
    hasWord = true
  }
  flush()
  return words
}
