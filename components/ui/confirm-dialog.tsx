'use client'

import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

type ConfirmDialogProps = {
  readonly open: boolean
  readonly onClose: () => void
  readonly onConfirm: () => void
  /** A question that names the thing: "Resolve INC-4127?" */
  readonly title: string
  /** What follows from yes: who is woken, what stops. */
  readonly children: ReactNode
  /** The verb, not "OK". */
  readonly confirmLabel: string
  readonly pending?: boolean
  readonly pendingLabel?: string
  /** Why it did not work, and what to do. Stays in the dialog. */
  readonly error?: string | null
  readonly variant?: 'primary' | 'danger'
}

/** Asks before an act that wakes people or silences an alarm. Enter confirms: the focus is on the verb. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, onConfirm, title, children, confirmLabel, pending = false, error, variant = 'primary' } = props
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            data-dialog-focus
            variant={variant}
            pending={pending}
            pendingLabel={props.pendingLabel}
            onClick={onConfirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="max-w-text text-ink-2">{children}</div>
      {error ? (
        <p role="alert" className="mt-3 text-ink">
          <span aria-hidden="true" className="font-semibold text-p0">
            !{' '}
          </span>
          {error}
        </p>
      ) : null}
    </Dialog>
  )
}
