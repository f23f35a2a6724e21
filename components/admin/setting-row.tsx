import type { ReactNode } from 'react'

type SettingRowProps = {
  readonly name: ReactNode
  /** After the name: "disabled", "from the environment". */
  readonly badges?: ReactNode
  /** Grey lines under the name: when it last did something, what it is. */
  readonly facts?: ReactNode
  readonly actions?: ReactNode
  /** Below everything: what a test said. */
  readonly children?: ReactNode
}

/** One thing that is set up, with what it is doing and what can be done to it. Lies in a list. */
export function SettingRow({ name, badges, facts, actions, children }: SettingRowProps) {
  return (
    <li className="border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <div className="flex flex-wrap items-center gap-2">
            <h2 className="text-strong font-medium wrap-anywhere">{name}</h2>
            {badges}
          </div>
          {facts !== undefined && (
            <div className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-label text-ink-3">{facts}</div>
          )}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </li>
  )
}
