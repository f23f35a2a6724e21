'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './button.tsx'
import { cn } from './cn.ts'

type DialogProps = {
  readonly open: boolean
  /** Called for Esc, the close button and a click beside the dialog. */
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  /** Buttons at the end. The one with `data-dialog-focus` has the focus when the dialog opens. */
  readonly actions?: ReactNode
  readonly placement?: 'center' | 'top' | 'drawer'
  readonly className?: string
}

const PLACE = {
  center: 'm-auto w-full max-w-dialog rounded-menu border',
  top: 'mx-auto mt-16 mb-auto w-full max-w-dialog rounded-menu border max-sm:mt-4',
  drawer: 'mr-auto ml-0 h-dvh max-h-dvh w-72 max-w-[85vw] border-r',
} as const

/** The browser's own modal dialog: it keeps the focus, closes on Esc and gives the focus back. */
export function Dialog({ open, onClose, title, children, actions, placement = 'center', className }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  // The dialog's open state belongs to the browser; only showModal makes the rest of the page inert.
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    if (open && !dialog.open) {
      dialog.showModal()
      dialog.querySelector<HTMLElement>('[data-dialog-focus]')?.focus()
    }
    if (!open && dialog.open) dialog.close()
  }, [open])

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      // At once, by our own state: the browser's close event comes late, and would close what was opened again meanwhile.
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onClose={() => {
        if (open && ref.current?.open === false) onClose()
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
      className={cn(
        'max-h-[85dvh] flex-col border-line-strong bg-surface p-0 text-ink shadow-menu open:flex',
        PLACE[placement],
        className,
      )}
    >
      {open && (
        <>
          <div className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
            <h2 id={titleId} className="flex-1 text-strong font-semibold">
              {title}
            </h2>
            <Button variant="quiet" size="square" aria-label="Close" onClick={() => ref.current?.close()}>
              <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3">
                <path d="m2 2 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
              </svg>
            </Button>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {actions !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{actions}</div>
          )}
        </>
      )}
    </dialog>
  )
}
