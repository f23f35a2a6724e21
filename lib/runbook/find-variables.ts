export type VariableUse = { name: string; spelling: string; start: number; end: number }
export type VariableContext = 'shell' | 'promql' | 'url' | 'plain'

const OWN_SHELL_NAMES = new Set(
  'PATH HOME USER PWD SHELL HOSTNAME RANDOM IFS LANG TERM EDITOR OLDPWD UID PPID SECONDS'.split(' '),
)
const HTML_TAGS = new Set(
  'a b i u p br hr div span details summary table tr td th tbody thead ul ol li img code pre kbd sub sup em strong h1 h2 h3 h4 center font'.split(
    ' ',
  ),
)

/** The placeholders of one text (R28), in order, each with its one name. Which spellings count depends on the context. */
export function findVariables(text: string, context: VariableContext): VariableUse[] {
  const uses: VariableUse[] = []
  const own = context === 'shell' ? assignedIn(text) : new Set<string>()
  for (const match of text.matchAll(SPELLINGS)) {
    const raw = match.slice(1).find((group) => group !== undefined)
    const spelling = match[0]
    if (raw === undefined || !counts(spelling, raw, context) || own.has(raw)) continue
    const name = normaliseName(raw)
    if (name !== '') uses.push({ name, spelling, start: match.index, end: match.index + spelling.length })
  }
  return uses
}

const SPELLINGS =
  /\{\{-?\s*\$labels\.([A-Za-z_]\w*)\s*-?\}\}|\{\{-?\s*\.?([A-Za-z_]\w*)\s*-?\}\}|\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)|<([A-Za-z][\w.-]*(?: [\w.-]+){0,3})>|\b(YOUR_[A-Z0-9_]+)\b|(?<![\w$}{])\{([a-z][a-z0-9_-]*)\}|(?<![\w\]\\])\[([a-z]{2,}(?:[-_ ][a-z]{2,})+)\](?![(\w[])/g

function counts(spelling: string, raw: string, context: VariableContext): boolean {
  if (spelling.startsWith('$')) {
    if (raw.startsWith('__') || OWN_SHELL_NAMES.has(raw)) return false
    return context !== 'shell' || /^[A-Z][A-Z0-9_]+$/.test(raw)
  }
  if (spelling.startsWith('<')) return context !== 'plain' || !HTML_TAGS.has(raw.toLowerCase())
  if (spelling.startsWith('{{')) return !/^(?:value|end|else|if|range|with)$/i.test(raw) || spelling.includes('$labels')
  if (spelling.startsWith('{') || spelling.startsWith('[')) return context !== 'promql' && raw !== 'print'
  return true
}

/** Names that the text itself gives a value: `X=1`, `for X in`, `read X`. */
function assignedIn(text: string): Set<string> {
  const names = new Set<string>()
  for (const match of text.matchAll(
    /(?:^|[\s;])(?:export\s+)?([A-Za-z_]\w*)=|\b(?:for|read)\s+(?:-\w+\s+)*([A-Za-z_]\w*)/g,
  ))
    names.add(match[1] ?? match[2] ?? '')
  return names
}

const SYNONYMS: Record<string, string> = {
  ns: 'namespace',
  svc: 'service',
  pod_name: 'pod',
  node_name: 'node',
  service_name: 'service',
  namespace_name: 'namespace',
  container_name: 'container',
  host_name: 'host',
  hostname: 'host',
  cluster_name: 'cluster',
  job_name: 'job',
  deployment_name: 'deployment',
  instance_name: 'instance',
}

/** One name for `<your-pod-name>`, `$POD_NAME` and `{{ $labels.pod }}`: lower case with underscores, filler words dropped. */
export function normaliseName(raw: string): string {
  const plain = raw
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s.-]+/g, '_')
    .replace(/^(?:(?:my|your|the|name_of|a|an)_)+/, '')
    .replace(/^_+|_+$/g, '')
  const known = new Map(Object.entries(SYNONYMS)).get(plain)
  return known ?? (/_instance$/.test(plain) ? 'instance' : plain)
}
