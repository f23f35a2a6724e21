import { KNOWN_TOOLS, looksLikeCommand } from './known-tools.ts'

export type ShellCommand = { text: string; title: string | null; line: number }
export type ShellReading = {
  commands: ShellCommand[]
  /** `KEY=value` lines. */
  env: { name: string; value: string }[]
  /** Comments and `Label: value` lines that belong to no command. */
  notes: string[]
  hasOutput: boolean
  hasNumberedTitles: boolean
}

/** A command over more lines is not believed; the limit keeps an unclosed quote on every line from costing the cube. */
const JOINED_LINES_MAX = 30

const SHELL = /^(?:bash|sh|shell|zsh|fish|console|terminal|shell-session|shellsession|powershell|pwsh|ps1|cmd|bat)$/
const CONSOLE = /^(?:console|terminal|shell-session|shellsession)$/
const UNTAGGED = /^(?:|text|txt|plain|plaintext|yaml|yml)$/
const PROMPT = /^\s*(?:[\w.@~:/-]*[$%]|PS [^>]*>|>)\s+(?=\S)/

/** Reads a fence as shell (R26), or null when it is not one: another language, or untagged without a known program first. */
export function readShell(lang: string, text: string): ShellReading | null {
  // A script is one thing to read or save, not a list of commands to copy.
  if (/^\s*#!/.test(text)) return null
  const lines = text.split('\n')
  const isShell = SHELL.test(lang)
  if (!isShell && !(UNTAGGED.test(lang) && startsWithTool(lines))) return null
  const hasPrompts = lines.some((line) => PROMPT.test(line) && (/^\s*(?:\$|PS )/.test(line) || CONSOLE.test(lang)))
  const strict = hasPrompts || CONSOLE.test(lang) || !isShell
  const reading: ShellReading = { commands: [], env: [], notes: [], hasOutput: false, hasNumberedTitles: false }
  let title: string[] = []
  let titleUsed = false
  const dropTitle = () => {
    if (title.length > 0 && !titleUsed) reading.notes.push(title.join(' '))
    title = []
    titleUsed = false
  }
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const comment = hasPrompts ? null : /^\s*#+(?!!)\s*(.*)$/.exec(line)
    if (comment || line.trim() === '') {
      if (line.trim() === '' || titleUsed) dropTitle()
      if (comment?.[1]) title.push(comment[1].trim())
      at++
      continue
    }
    const end = commandEnd(lines, at)
    const body = lines.slice(at, end).join('\n').replace(PROMPT, '').trim()
    const kind = hasPrompts && !PROMPT.test(line) ? 'output' : lineKind(body, strict && !hasPrompts)
    const named = /^(?:step\s*)?\d+[.):]\s*(.*)$/i.exec(title.join(' '))
    if (kind === 'command') {
      reading.commands.push({ text: body, title: (named?.[1] ?? title.join(' ')) || null, line: at })
      reading.hasNumberedTitles ||= named !== null
      titleUsed = true
    } else if (kind === 'env') reading.env.push(readEnv(body))
    else if (kind === 'note') reading.notes.push(body)
    else reading.hasOutput = true
    if (kind !== 'command') titleUsed ||= kind !== 'output'
    at = kind === 'output' ? at + 1 : end
  }
  dropTitle()
  return reading
}

function startsWithTool(lines: string[]): boolean {
  const first = lines.find((line) => line.trim() !== '' && !/^\s*#/.test(line)) ?? ''
  return looksLikeCommand(first.replace(PROMPT, ''))
}

function lineKind(body: string, strict: boolean): 'command' | 'env' | 'note' | 'output' {
  if (/^(?:export\s+|set\s+|\$env:)?[A-Z_][A-Z0-9_]*\s*=(?:"[^"\n]*"|'[^'\n]*'|[^\s"']*)(?:\s+#.*)?$/.test(body))
    return 'env'
  if (/^[A-Z][\w ]{0,30}:\s/.test(body)) return 'note'
  const first = body.split(/\s+/, 1)[0] ?? ''
  if (/^[{}[\]]/.test(first) && first !== '[' && first !== '[[') return 'output'
  return strict && !KNOWN_TOOLS.has(first) && !/^\.{0,2}\//.test(first) ? 'output' : 'command'
}

function readEnv(body: string): { name: string; value: string } {
  const match = /([A-Z_][A-Z0-9_]*)\s*=\s*(.*?)(?:\s+#.*)?$/.exec(body)
  return { name: match?.[1] ?? '', value: (match?.[2] ?? '').replace(/^(["'])(.*)\1$/, '$2') }
}

/** The line after the command that starts at `from`: quotes closed, here-documents ended, loops done. */
function commandEnd(lines: string[], from: number): number {
  let heredoc: string | null = null
  let text = ''
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (heredoc !== null) {
      if (line.trim() === heredoc) heredoc = null
    } else {
      text += `${line}\n`
      heredoc = /<<-?\s*["']?(\w+)["']?/.exec(line)?.[1] ?? null
    }
    if (heredoc === null && isComplete(text)) return at + 1
    if (heredoc === null && at - from > JOINED_LINES_MAX) break
  }
  // Something never closes: trust only the first line, so that one typo cannot swallow the block.
  return from + 1
}

function isComplete(text: string): boolean {
  const bare = text.replace(/\\[^\n]/g, '').replace(/'[^']*'|"[^"]*"/g, 'Q')
  if (/['"]/.test(bare.replace(/(^|\s)#[^\n]*/g, ''))) return false
  if (/(?:\\|\||&&)\s*$/.test(bare.replace(/\s+#[^\n]*$/, ''))) return false
  return (
    count(bare, /(?:^|[;\n]\s*|\bdo\s+|\bthen\s+)(?:for|while|until)\b/g) <= count(bare, /(?:^|[;\n]\s*)done\b/g) &&
    count(bare, /(?:^|[;\n]\s*)if\b/g) <= count(bare, /(?:^|[;\n]\s*)fi\b/g)
  )
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
