'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { Risk } from '#lib/runbook/compiled-step.ts'

type CommandBoxProps = {
  readonly title: string | null
  readonly text: string
  readonly risk: Risk
  /** Names without a value: the text still has holes. */
  readonly missing: readonly string[]
}

const RISK: Readonly<Record<Risk, { word: string; look: string }>> = {
  read: { word: 'reads only', look: 'text-ink-3' },
  write: { word: '! changes something', look: 'text-ink font-medium' },
  destructive: { word: '▲ destructive', look: 'text-p0 font-semibold' },
}

/** A command with its values in, to be copied and run elsewhere. A destructive one is read once more before it is copied. */
export function CommandBox({ title, text, risk, missing }: CommandBoxProps) {
  const [isAsking, setIsAsking] = useState(false)
  const { word, look } = RISK[risk]
  const holes = missing.length === 0 ? null : `Without a value: ${missing.join(', ')}.`
  return (
    <div className="rounded-control border border-line bg-raised">
      <div className="flex items-center gap-2 border-b border-line py-0.5 pr-0.5 pl-3 text-meta">
        <span className="min-w-0 flex-1 truncate text-ink-3">{title ?? 'Command'}</span>
        <span className={look}>{word}</span>
        {risk === 'destructive' ? (
          <Button size="small" onClick={() => setIsAsking(true)}>
            Copy…
          </Button>
        ) : (
          <CopyButton text={text} />
        )}
      </div>
      <pre className="max-h-64 overflow-auto px-3 py-2 font-mono whitespace-pre-wrap wrap-anywhere">{text}</pre>
      {holes !== null && <p className="px-3 pb-2 text-meta text-ink">{holes}</p>}
      <ConfirmDestructive open={isAsking} onClose={() => setIsAsking(false)} text={text} holes={holes} />
    </div>
  )
}

type ConfirmDestructiveProps = {
  readonly open: boolean
  readonly onClose: () => void
  readonly text: string
  readonly holes: string | null
}

function ConfirmDestructive({ open, onClose, text, holes }: ConfirmDestructiveProps) {
  const [error, setError] = useState<string | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      onClose()
    } catch {
      setError('The browser refused. Select the text above and copy it by hand.')
    }
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={copy}
      title="Copy a destructive command?"
      confirmLabel="Copy it"
      variant="danger"
      error={error}
    >
      <p className="mb-2">
        It deletes or stops something that does not come back by itself. Read it with its values in:
      </p>
      <pre className="max-h-64 overflow-auto rounded-control bg-raised p-2 font-mono whitespace-pre-wrap wrap-anywhere text-ink">
        {text}
      </pre>
      {holes !== null && <p className="mt-2 font-medium text-ink">{holes}</p>}
    </ConfirmDialog>
  )
}
