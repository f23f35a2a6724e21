import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compileRunbook } from './compile-runbook.ts'
import type { Block, Inline } from './compiled-block.ts'

/** What a reader of the page can see, addresses of links included. */
function visible(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return inline(block.children)
    case 'list':
    case 'item':
    case 'quote':
      return block.children.map(visible).join('\n')
    case 'code':
      return `${block.lang} ${block.meta}\n${block.text}`
    case 'table':
      return [block.header, ...block.rows].flat().map(inline).join('\n')
    case 'html':
      return block.text
    case 'rule':
      return ''
  }
}

function inline(nodes: Inline[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text' || node.kind === 'code') return node.text
      if (node.kind === 'break') return '\n'
      if (node.kind === 'image') return `${node.alt} ${node.url} ${node.title ?? ''}`
      return inline(node.children) + (node.kind === 'link' ? ` ${node.url} ${node.title ?? ''}` : '')
    })
    .join('')
}

const wordsIn = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? []

function lostWords(source: string): string[] {
  const runbook = compileRunbook({ source, path: 'x.md', sourceSha: '' })
  const seen = new Map<string, number>()
  const page = `${runbook.meta.frontMatter ?? ''}\n${runbook.blocks.map(visible).join('\n')}`
  for (const word of wordsIn(page)) seen.set(word, (seen.get(word) ?? 0) + 1)
  // A ticked box and a comment inside a paragraph are not words of the page; an entity is one character of it.
  const bare = source
    .replace(/\[[xX]\]/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/&\w+;/g, '')
  return wordsIn(bare).filter((word) => {
    const left = seen.get(word) ?? 0
    seen.set(word, left - 1)
    return left <= 0
  })
}

const FILES = [
  ...readdirSync('test/fixtures/runbook').map((name) => `test/fixtures/runbook/${name}`),
  ...readdirSync('prisma/seed/runbooks').map((name) => `prisma/seed/runbooks/${name}`),
].filter((path) => path.endsWith('.md'))

it.each(FILES)('every word of %s is on its page', (path) => {
  expect(lostWords(readFileSync(path, 'utf8'))).toEqual([])
})

const word = fc.constantFrom(
  'check',
  'Restart',
  'queue',
  'übermäßig',
  '日志',
  '`up{job="a"}`',
  '<namespace>',
  '$POD',
  '**High**',
  '*soft*',
  '~~gone~~',
  '[docs](https://a.example/b "title")',
  '[bad](javascript:alert)',
  '![shape](img.png)',
  'https://x.example',
  '<b>bold</b>',
  '{{ $labels.job }}',
  '[Contact Info]',
  'a|b',
  'P1:',
)
const line = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => words.join(' '))
const indent = (text: string, by: string) =>
  text
    .split('\n')
    .map((each) => (each === '' ? '' : by + each))
    .join('\n')

const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    line,
    line.map((text) => `## ${text}`),
    line.map((text) => `**${text.replaceAll('*', '')}:**`),
    line.map((text) => `**Key**: ${text}`),
    fc
      .tuple(fc.constantFrom('bash', 'promql', 'yaml', '', 'console', 'python'), fc.array(line, { maxLength: 4 }))
      .map(([lang, lines]) => `\`\`\`${lang}\n${lines.join('\n')}\n\`\`\``),
    fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map(
        (lines) =>
          `| one | two |\n|---|---|\n${lines.map((text) => `| ${text.replaceAll('|', ' ')} | x |`).join('\n')}`,
      ),
    fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.map((text) => `- [ ] ${text}`).join('\n')),
    fc
      .array(tie('blocks'), { minLength: 1, maxLength: 4 })
      .map((items) => items.map((item) => `1. ${indent(item, '   ').trimStart()}`).join('\n')),
    fc
      .array(tie('blocks'), { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item) => `- ${indent(item, '  ').trimStart()}`).join('\n')),
    tie('blocks').map((inner) => indent(inner, '> ')),
    fc.constantFrom(
      '---',
      '<details><summary>More</summary>\n\ninside\n\n</details>',
      '<div align="center">\ntext\n</div>',
    ),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n\n')),
}))

it('no word is lost from any generated Markdown', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (parts) => {
      expect(lostWords(parts.join('\n\n'))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

it('no word is lost from Markdown that is broken in any way', () => {
  const shard = fc.constantFrom(
    'one',
    'two',
    '# ',
    '- ',
    '1. ',
    '> ',
    '`',
    '```\n',
    '~~~',
    '|',
    '*',
    '**',
    '_',
    '[',
    ']',
    '](',
    ')',
    '<',
    '>',
    '\n',
    '\n\n',
    '\r\n',
    '    ',
    '\t',
    '!',
    '---\n',
    '+++\n',
    '\\',
    '$',
    '{',
    '}',
    ':',
    '- [ ] ',
    '\u0000',
    '\ufeff',
  )
  fc.assert(
    fc.property(fc.array(shard, { maxLength: 60 }), (parts) => {
      expect(lostWords(parts.join(''))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

it('a placeholder, an unsafe link and raw markup stay readable as text', () => {
  const [paragraph] = compileRunbook({
    source: 'In <namespace> see [x](javascript:alert(1)) <script>no</script>',
    path: 'x.md',
    sourceSha: '',
  }).blocks
  expect(paragraph && visible(paragraph)).toBe('In <namespace> see x (javascript:alert(1)) <script>no</script>')
  expect(JSON.stringify(paragraph)).not.toContain('"link"')
})

it.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  '//evil.example',
  '/\\evil.example',
  'file:///etc/passwd',
  '&#106;avascript:x',
  'java\tscript:x',
  'http:evil',
])('an address that could run code or mislead is never a link: %s', (url) => {
  const page = JSON.stringify(
    compileRunbook({ source: `[x](<${url}>) ![y](<${url}>)\n\n[r]\n\n[r]: <${url}>`, path: 'x.md', sourceSha: '' })
      .blocks,
  )
  expect(page).not.toMatch(/"kind":"(?:link|image)"/)
})

it.each(['https://a.example', 'mailto:a@b.example', '#part', 'other.md#part', './x.md', '../x.md', '/x', '?q=1'])(
  'an ordinary address stays a link: %s',
  (url) => {
    const page = JSON.stringify(compileRunbook({ source: `[x](${url})`, path: 'x.md', sourceSha: '' }).blocks)
    expect(page).toContain('"kind":"link"')
  },
)
