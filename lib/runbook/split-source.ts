/** Parsing cost grows faster than the text: 250 KB takes about 1 s, 1 MB about 7 s (remark-parse 11, one core). */
export const SOURCE_CHARS_MAX = 200 * 1024
const LINES_MAX = 6_000
const LINE_CHARS_MAX = 8_000
const NESTING_MAX = 40
const INDENT_MAX = 120
/** Unclosed brackets and tildes in one paragraph cost the square of their number. */
const BRACKETS_MAX = 1_500
/** Over the whole document: levels of quotes and lists summed over lines, and cells of tables. */
const LEVELS_MAX = 15_000
const CELLS_MAX = 25_000
const BRACKETS_ALL_MAX = 30_000

/** `markdown` is parsed; `prose` and `code` are kept as they stand because parsing them could take for ever. */
export type SourcePiece = { kind: 'markdown' | 'prose' | 'code'; start: number; end: number; startLine: number }

type Line = { start: number; end: number; text: string }

/** Cuts a source into pieces that are safe to parse and pieces to show as they are. Together they are the whole source. */
export function splitSource(source: string): SourcePiece[] {
  const start = source.charCodeAt(0) === 0xfeff ? 1 : 0
  const { lines, end } = readLines(source, start)
  const pieces: SourcePiece[] = []
  const add = (kind: SourcePiece['kind'], from: number, to: number, line: number) => {
    const last = pieces.at(-1)
    if (from >= to) return
    if (last && last.kind === kind && kind !== 'code' && last.end === from) last.end = to
    else pieces.push({ kind, start: from, end: to, startLine: line })
  }
  const isSafe = makeJudge()
  for (let at = 0; at < lines.length; ) {
    const to = runEnd(lines, at)
    const run = lines.slice(at, to)
    const first = run[0]
    const last = run.at(-1)
    if (first && last)
      add(isSafe(run) ? 'markdown' : isFence(first.text) ? 'code' : 'prose', first.start, last.end, at + 1)
    at = to
  }
  add('prose', end, source.length, lines.length + 1)
  return pieces
}

/** Lines up to the limits; `end` is where reading stopped. */
function readLines(source: string, start: number): { lines: Line[]; end: number } {
  const lines: Line[] = []
  const limit = Math.min(source.length, start + SOURCE_CHARS_MAX)
  let at = start
  while (at < limit && lines.length < LINES_MAX) {
    const newline = source.indexOf('\n', at)
    const end = newline === -1 ? source.length : newline + 1
    if (end > limit) break
    lines.push({ start: at, end, text: source.slice(at, end) })
    at = end
  }
  return { lines, end: at }
}

/** A run is a fence with everything in it, or lines up to and with the next blank one. */
function runEnd(lines: Line[], from: number): number {
  const opening = lines[from]?.text ?? ''
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(opening)?.[1]
  for (let at = from + 1; at < lines.length; at++) {
    const text = lines[at]?.text ?? ''
    if (fence && text.trim().startsWith(fence) && text.trim() === fence.charAt(0).repeat(text.trim().length))
      return at + 1
    if (!fence && isFence(text)) return at
    if (!fence && text.trim() === '') return at + 1
  }
  return lines.length
}

function isFence(text: string): boolean {
  return /^ {0,3}(?:`{3,}|~{3,})/.test(text)
}

/** Judges one run after the other; what the whole document may hold is spent as it is read. */
function makeJudge(): (run: Line[]) => boolean {
  let levels = 0
  let cells = 0
  let all = 0
  return (run) => {
    const isCode = isFence(run[0]?.text ?? '')
    let brackets = 0
    for (const { text } of run) {
      const nesting = nestingOf(text)
      if (text.length > LINE_CHARS_MAX || nesting > NESTING_MAX) return false
      levels += nesting > 1 ? nesting : 0
      // Every item and every row is a paragraph of its own.
      if (/^\s*(?:[-*+|#]|\d+[.)])/.test(text)) brackets = 0
      // An underlined heading is resolved by a search backwards through its whole run.
      const costly = count(text, COSTLY) + (/^ {0,3}(?:=+|-+)\s*$/.test(text) ? 3 : 0)
      brackets += costly
      all += isCode ? 0 : costly
      cells += count(text, PIPE)
      if (!isCode && (brackets > BRACKETS_MAX || all > BRACKETS_ALL_MAX || levels > LEVELS_MAX || cells > CELLS_MAX))
        return false
    }
    return true
  }
}

const COSTLY = /[[~<*_]/g
const PIPE = /\|/g

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function nestingOf(text: string): number {
  const prefix = /^[\s>*+\-\d.)]*/.exec(text)?.[0] ?? ''
  const marks = prefix.match(/>|[-*+](?=\s)|\d[.)](?=\s)/g)?.length ?? 0
  const indent = /^\s*/.exec(text)?.[0].length ?? 0
  return /^\s*(?:[-*+>]|\d+[.)])\s/.test(text) && indent > INDENT_MAX ? NESTING_MAX + 1 : isRuleLine(text) ? 0 : marks
}

/** `- - - - -` draws a line across the page, it does not nest. */
function isRuleLine(text: string): boolean {
  return /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,})$/.test(text)
}
