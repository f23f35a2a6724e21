import { CopyButton } from './copy-button.tsx'

type OnceSecretProps = { /** "Webhook key for alertmanager-eu". */ readonly label: string; readonly secret: string }

/** A key or token in the only moment in which it can be read. */
export function OnceSecret({ label, secret }: OnceSecretProps) {
  return (
    <div className="rounded-menu border border-line-strong p-3">
      <p className="text-label text-ink-2">
        <span className="font-medium text-ink">{label}</span> Shown once. Store it now: we keep only its hash.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 rounded-control border border-line bg-bg px-2 py-1 wrap-anywhere select-all">
          {secret}
        </code>
        <CopyButton text={secret} />
      </div>
    </div>
  )
}
