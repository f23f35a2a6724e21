'use client'

import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { OnceSecret } from '#components/ui/once-secret.tsx'
import type { Answer } from '#lib/client/call.ts'

export type Keyed = Answer<'sources', 'rotate'>

type KeyShownProps = { readonly keyed: Keyed; readonly onClose: () => void }

/** The only moment in which a webhook key can be read, with all that Alertmanager needs to use it. */
export function KeyShown({ keyed, onClose }: KeyShownProps) {
  const { source, key, url, receiver } = keyed
  return (
    <section aria-label={`Key for ${source.name}`} className="border-b border-line bg-surface px-4 py-4">
      <div className="flex max-w-page flex-col gap-4">
        <OnceSecret label={`Webhook key for ${source.name}.`} secret={key} />
        <div>
          <p className="text-label text-ink-2">Alertmanager posts to this address:</p>
          <div className="mt-1 flex flex-wrap items-center gap-2">
            <code className="min-w-0 rounded-control border border-line bg-bg px-2 py-1 wrap-anywhere select-all">
              {url}
            </code>
            <CopyButton text={url} label="Copy address" />
          </div>
        </div>
        <div>
          <p className="max-w-text text-label text-ink-2">
            Paste this receiver into alertmanager.yml and name it in a route, then reload Alertmanager. It holds the
            key.
          </p>
          <pre className="mt-1 overflow-x-auto rounded-control border border-line bg-bg px-3 py-2 font-mono">
            {receiver}
          </pre>
          <CopyButton text={receiver} label="Copy receiver" className="mt-2" />
        </div>
        <div>
          <Button onClick={onClose}>I have stored the key</Button>
        </div>
      </div>
    </section>
  )
}
