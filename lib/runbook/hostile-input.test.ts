import { expect, it } from 'vitest'
import { compileRunbook } from './compile-runbook.ts'
import { compiledRunbookSchema } from './compiled-runbook.ts'

/** Far above what is measured (about 1 s at worst on two busy cores) and far below what the unguarded parser takes (minutes). */
const SLOWEST_MS = 8_000

const fence = (lang: string, body: string) => `\`\`\`${lang}\n${body}\n\`\`\``
const numbered = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join('\n')

it.each<[string, string]>([
  ['a line of 10 MB', 'a'.repeat(10_000_000)],
  ['100,000 quotes in one line', `${'>'.repeat(100_000)} a`],
  ['100,000 lists in one line', `${'- '.repeat(100_000)}a`],
  ['100,000 numbered lists in one line', `${'1. '.repeat(100_000)}a`],
  ['deep quotes on many lines', `${'>'.repeat(39)} a\n\n`.repeat(5_000)],
  ['lists that nest line by line', numbered(3_000, (n) => `${' '.repeat(n * 2)}- a`)],
  ['open brackets', '['.repeat(100_000)],
  ['open brackets in paragraphs', `${'[^a]'.repeat(300)}\n\n`.repeat(200)],
  ['open tildes in paragraphs', `${'~a~ '.repeat(300)}\n\n`.repeat(200)],
  [
    'a table 3,000 columns wide',
    `${'|a'.repeat(3_000)}|\n${'|-'.repeat(3_000)}|\n${`${'|a'.repeat(3_000)}|\n`.repeat(35)}`,
  ],
  ['a table of 40,000 rows', `|a|b|\n|-|-|\n${'|P1|b|\n'.repeat(40_000)}`],
  ['3,000 underlined headings', 'a\n=\n'.repeat(3_000)],
  ['8,000 headings', '# a\n'.repeat(8_000)],
  [
    '3,000 alerts under as many headings',
    numbered(
      3_000,
      (n) => `## High thing ${n}\n${fence('yaml', `- alert: HighThing${n}\n  expr: up > ${n}`)}\n1. Check x\n`,
    ),
  ],
  ['an endless query', fence('promql', `(${'a +\n'.repeat(7_000)}`)],
  ['a quote that opens on every line', fence('bash', "echo 'a\n".repeat(7_000))],
  ['a loop that opens on every line', fence('bash', 'for a in b; do\n'.repeat(7_000))],
  ['YAML that nests', fence('yaml', `alert: x\nexpr: ${'['.repeat(7_000)}`)],
  ['front matter that nests', `---\n${'a: ['.repeat(1_500)}\n---\n`],
  [
    'front matter that expands',
    `---\na: &a [x,x,x,x,x,x,x,x]\n${numbered(
      9,
      (n) =>
        `b${n}: &b${n} [${Array(9)
          .fill(n === 0 ? '*a' : `*b${n - 1}`)
          .join(',')}]`,
    )}\n---\n`,
  ],
  ['control characters', '\u0000\u0001\ud800# a\n\u2028- [ ] \u0007'],
])(
  '%s neither hangs nor crashes the compiler',
  (_, source) => {
    const startedAt = performance.now()
    const runbook = compileRunbook({ source, path: 'x.md', sourceSha: '' })
    expect(performance.now() - startedAt).toBeLessThan(SLOWEST_MS)
    expect(compiledRunbookSchema.safeParse(JSON.parse(JSON.stringify(runbook))).success).toBe(true)
  },
  30_000,
)

it('what is too large is kept as plain text, said in a diagnostic, and the rest still compiles', () => {
  const source = `# T\n\n1. Check \`up{job="a"}\`\n\n${'x'.repeat(9_000)}\n\n## Later\n\n1. Check it again\n`
  const runbook = compileRunbook({ source, path: 'x.md', sourceSha: '' })
  expect(runbook.procedures.map((procedure) => procedure.title)).toEqual(['T', 'Later'])
  expect(runbook.diagnostics.map((each) => each.code)).toContain('shown-as-plain-text')
  expect(JSON.stringify(runbook.blocks)).toContain('x'.repeat(9_000))
})

it('a fence with one huge line stays one fence', () => {
  const source = `${fence('json', `{"a":"${'x'.repeat(9_000)}"}`)}\n\n# After\n`
  expect(compileRunbook({ source, path: 'x.md', sourceSha: '' }).blocks.map((block) => block.kind)).toEqual([
    'code',
    'heading',
  ])
})

it('a runbook with object names as keys and labels does not reach any prototype', () => {
  const source = `---\nalerts: {__proto__: "#x", constructor: "#x"}\nvariables: {__proto__: {default: x}}\n---\n${fence('yaml', '- alert: A\n  expr: up\n  labels: {__proto__: {polluted: yes}, constructor: x}')}`
  compileRunbook({ source, path: 'x.md', sourceSha: '' })
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})
