export type LongFunction = { readonly startLine: number; readonly lines: number }

/** A line that opens a function's body, as the formatter writes it. */
const OPENS =
  /^(\s*)(?:export )?(?:default )?(?:async )?(?:function\b.*|.*=> |(?:static |private |get |set )*[\w$]+\(.*\)(?:: .+)? )\{$/
const NO_FUNCTION = /^\s*(?:if|for|while|switch|catch|else|\}|return \{|class|describe\(|it\()/

/** Functions longer than `most` lines. Relies on the formatter: a body ends at the first `}` of its first line's depth. */
export function longFunctions(text: string, most: number): readonly LongFunction[] {
  const lines = text.split('\n')
  return lines.flatMap((line, start) => {
    const indent = OPENS.exec(line)?.[1]
    if (indent === undefined || NO_FUNCTION.test(line)) return []
    const length = lines.slice(start + 1).findIndex((later) => later.startsWith(`${indent}}`)) + 2
    return length > most ? [{ startLine: start + 1, lines: length }] : []
  })
}
