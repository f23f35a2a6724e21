'use client'

import { useState } from 'react'
import { Button, type ButtonProps } from './button.tsx'

type CopyButtonProps = {
  readonly text: string
  /** What is copied: "Copy key". */
  readonly label?: string
  readonly size?: ButtonProps['size']
  readonly className?: string
}

/** Says plainly whether the text reached the clipboard; without one (plain http) it asks for a copy by hand. */
export function CopyButton({ text, label = 'Copy', size = 'small', className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }
  return (
    <Button size={size} className={className} onClick={copy} onBlur={() => setOutcome('idle')}>
      <span aria-live="polite">
        {outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Select and copy by hand' : label}
      </span>
    </Button>
  )
}
