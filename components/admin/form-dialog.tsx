'use client'

import { type ReactNode, useId } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { FormError } from './form-error.tsx'

type FormDialogProps = {
  readonly title: string
  readonly onClose: () => void
  readonly onSubmit: () => void
  /** The verb: "Connect", "Save changes". */
  readonly submitLabel: string
  readonly pendingLabel: string
  readonly isPending: boolean
  /** What is wrong and stands at no field. */
  readonly problem: string | null
  /** Between Cancel and the verb: "Test". */
  readonly extra?: ReactNode
  readonly children: ReactNode
}

/** A form in a dialog. It is drawn only while open, so it begins anew each time; a refused one keeps what was typed. */
export function FormDialog(props: FormDialogProps) {
  const { title, onClose, onSubmit, submitLabel, pendingLabel, isPending, problem, extra, children } = props
  const formId = useId()
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          {extra}
          <Button type="submit" form={formId} variant="primary" pending={isPending} pendingLabel={pendingLabel}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
        <FormError problem={problem} />
      </form>
    </Dialog>
  )
}
