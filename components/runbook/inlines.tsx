import { Fragment, type ReactNode } from 'react'
import type { Inline } from '#lib/runbook/compiled-block.ts'
import { isOutside, safeHref } from './safe-href.ts'

export type HrefOf = (url: string) => string | null

type InlinesProps = {
  readonly nodes: readonly Inline[]
  /** Where a link of the document leads here, for links between documents. Null: shown as text. */
  readonly hrefOf?: HrefOf
}

/** The words of a paragraph. Holds no markup of its own, so a document can draw nothing but text, code and plain links. */
export function Inlines({ nodes, hrefOf = safeHref }: InlinesProps) {
  // Pieces of one text never change places, so a piece is known by its place.
  return nodes
    .map((node, place) => ({ node, place }))
    .map(({ node, place }) => <Fragment key={place}>{draw(node, hrefOf)}</Fragment>)
}

function draw(node: Inline, hrefOf: HrefOf): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines nodes={node.children} hrefOf={hrefOf} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Inlines nodes={node.children} hrefOf={hrefOf} />
        </em>
      )
    case 'delete':
      return (
        <del>
          <Inlines nodes={node.children} hrefOf={hrefOf} />
        </del>
      )
    case 'code':
      return <code className="rounded-control bg-raised px-1 py-0.5 font-mono wrap-anywhere">{node.text}</code>
    case 'link':
      return (
        <SafeLink url={node.url} hrefOf={hrefOf}>
          <Inlines nodes={node.children} hrefOf={hrefOf} />
        </SafeLink>
      )
    case 'image':
      // Never fetched by itself: a picture on another host would tell that host who is on call.
      return (
        <SafeLink url={node.url} hrefOf={hrefOf}>
          Picture: {node.alt === '' ? node.url : node.alt}
        </SafeLink>
      )
    case 'break':
      return <br />
  }
}

type SafeLinkProps = { readonly url: string; readonly hrefOf: HrefOf; readonly children: ReactNode }

function SafeLink({ url, hrefOf, children }: SafeLinkProps) {
  const given = hrefOf(url)
  const href = given === null ? null : safeHref(given)
  if (href === null) return <span title={`Not a link that can be followed here: ${url}`}>{children}</span>
  const outside = isOutside(href) ? { target: '_blank', rel: 'noopener noreferrer' } : {}
  return (
    <a href={href} {...outside} className="text-link underline underline-offset-2">
      {children}
    </a>
  )
}
