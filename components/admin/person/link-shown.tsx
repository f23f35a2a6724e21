'use client'

import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'

export type SignInLink = {
  readonly name: string
  readonly url: string
  /** "seven days", "an hour". */
  readonly lasts: string
}

type LinkShownProps = { readonly link: SignInLink; readonly onClose: () => void }

/** A sign-in link in the only moment in which it can be read. Tocsin does not send it: whoever invites hands it over. */
export function LinkShown({ link, onClose }: LinkShownProps) {
  const { name, url, lasts } = link
  return (
    <section aria-label={`Sign-in link for ${name}`} className="border-b border-line bg-surface px-4 py-4">
      <p role="status" className="max-w-text">
        <span className="font-medium">Give this link to {name}.</span>{' '}
        <span className="text-ink-2">It signs in once, within {lasts}, and is not shown again.</span>
      </p>
      <div className="mt-2 flex max-w-page flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 rounded-control border border-line bg-bg px-2 py-1 wrap-anywhere select-all">
          {url}
        </code>
        <CopyButton text={url} label="Copy link" />
        <Button size="small" variant="quiet" onClick={onClose}>
          Put away
        </Button>
      </div>
    </section>
  )
}
