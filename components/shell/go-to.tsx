'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { writeKeys } from '#lib/client/hotkey-sequence.ts'
import { type HotkeyMap, useHotkeys } from '#lib/client/hotkeys.ts'
import { CommandPalette } from './command-palette.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import type { GoToItem } from './match-go-to.ts'
import type { NavItem } from './nav.ts'
import { useIsMac } from './use-is-mac.ts'

type GoToProps = { readonly nav: readonly NavItem[]; readonly items: readonly GoToItem[] }

/** The keys that work everywhere, the palette they open, and its button in the top bar. */
export function GoTo({ nav, items }: GoToProps) {
  const router = useRouter()
  const isMac = useIsMac()
  const [shown, setShown] = useState<'nothing' | 'palette' | 'keys'>('nothing')
  const close = () => setShown('nothing')

  const rooms: HotkeyMap = Object.fromEntries(
    nav.flatMap((item) =>
      item.key === undefined
        ? []
        : [[`g ${item.key}`, { label: `Go to ${item.label}`, run: () => router.push(item.href) }]],
    ),
  )
  useHotkeys({
    'mod+k': { label: 'Go to or do anything', run: () => setShown('palette'), whileTyping: true },
    ...rooms,
    '?': { label: 'All keys', run: () => setShown('keys') },
  })

  const places: readonly GoToItem[] = [
    ...items,
    ...nav.map((item) => ({
      label: `Go to ${item.label}`,
      href: item.href,
      ...(item.key === undefined ? {} : { keys: `g ${item.key}` }),
    })),
  ]
  return (
    <>
      <Button
        variant="quiet"
        hint={writeKeys('mod+k', isMac)}
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        onClick={() => setShown('palette')}
      >
        Go to…
      </Button>
      <CommandPalette open={shown === 'palette'} onClose={close} items={places} />
      <KeysDialog open={shown === 'keys'} onClose={close} />
    </>
  )
}
