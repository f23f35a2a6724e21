'use client'

import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

type NoteMarkdownProps = { readonly markdown: string }

/** No raw HTML is ever parsed; what remains is checked against a list of elements, and links may only be http, https or mailto. */
const reader = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype)
  .use(rehypeSanitize, {
    ...defaultSchema,
    tagNames: (defaultSchema.tagNames ?? []).filter((tag) => tag !== 'img' && tag !== 'picture' && tag !== 'source'),
    protocols: { href: ['http', 'https', 'mailto'] },
  })

const LOOK: Partial<Components> = {
  // An address that was refused leaves its words.
  a: ({ node: _, href, children }) =>
    href === undefined ? (
      <span>{children}</span>
    ) : (
      <a href={href} target="_blank" rel="noopener noreferrer" className="text-link underline underline-offset-2">
        {children}
      </a>
    ),
  p: ({ node: _, ...rest }) => <p {...rest} className="my-1" />,
  ul: ({ node: _, ...rest }) => <ul {...rest} className="my-1 list-disc pl-5" />,
  ol: ({ node: _, ...rest }) => <ol {...rest} className="my-1 list-decimal pl-5" />,
  pre: ({ node: _, ...rest }) => (
    <pre {...rest} className="my-1 overflow-x-auto rounded-control bg-raised p-2 font-mono" />
  ),
  code: ({ node: _, ...rest }) => <code {...rest} className="rounded-control bg-raised font-mono wrap-anywhere" />,
  blockquote: ({ node: _, ...rest }) => <blockquote {...rest} className="border-l-2 border-line-strong pl-3" />,
  // A heading in a note is emphasis: the page's outline is not the note's to change.
  h1: ({ children }) => <p className="my-1 font-semibold">{children}</p>,
  h2: ({ children }) => <p className="my-1 font-semibold">{children}</p>,
  h3: ({ children }) => <p className="my-1 font-semibold">{children}</p>,
  h4: ({ children }) => <p className="my-1 font-semibold">{children}</p>,
  table: ({ children }) => <table className="my-1 border-collapse">{children}</table>,
  th: ({ children }) => <th className="border border-line px-2 text-left">{children}</th>,
  td: ({ children }) => <td className="border border-line px-2">{children}</td>,
}

/** A note as its writer meant it. Loaded only when a note is on the page: the parser is larger than the page. */
export default function NoteMarkdown({ markdown }: NoteMarkdownProps) {
  const tree = reader.runSync(reader.parse(markdown))
  return <div className="max-w-text wrap-anywhere">{toJsxRuntime(tree, { Fragment, jsx, jsxs, components: LOOK })}</div>
}
