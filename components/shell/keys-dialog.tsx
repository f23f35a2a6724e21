'use client'

import { Dialog } from '#components/ui/dialog.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { writeKeys } from '#lib/client/hotkey-sequence.ts'
import { activeHotkeys } from '#lib/client/hotkeys.ts'
import { useIsMac } from './use-is-mac.ts'

type KeysDialogProps = { readonly open: boolean; readonly onClose: () => void }

/** Every key that works on this page, read from the keys themselves, so that the list cannot be wrong. */
export function KeysDialog({ open, onClose }: KeysDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys on this page">
      <KeysList />
    </Dialog>
  )
}

function KeysList() {
  const isMac = useIsMac()
  const isOff = document.documentElement.dataset.keys === 'off'
  return (
    <>
      {isOff && (
        <p className="mb-3 text-ink-2">Single keys are turned off. Combinations with Command or Control still work.</p>
      )}
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {activeHotkeys().map(({ combo, label }) => (
          <div key={combo} className="contents">
            <dt className="justify-self-start">
              <Kbd always>{writeKeys(combo, isMac)}</Kbd>
            </dt>
            <dd className="text-ink-2">{label}</dd>
          </div>
        ))}
        <div className="contents">
          <dt className="justify-self-start">
            <Kbd always>Esc</Kbd>
          </dt>
          <dd className="text-ink-2">Back</dd>
        </div>
      </dl>
    </>
  )
}
