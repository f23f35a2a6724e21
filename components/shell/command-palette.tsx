'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useId, useState } from 'react'
import { cn } from '#components/ui/cn.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Input } from '#components/ui/input.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { writeKeys } from '#lib/client/hotkey-sequence.ts'
import { activeHotkeys } from '#lib/client/hotkeys.ts'
import { type GoToItem, matchLabels } from './match-go-to.ts'
import { useIsMac } from './use-is-mac.ts'

type CommandPaletteProps = { readonly open: boolean; readonly onClose: () => void; readonly items: readonly GoToItem[] }
type Command = { readonly label: string; readonly keys?: string; readonly run: () => void }

export function CommandPalette({ open, onClose, items }: CommandPaletteProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Go to or do" placement="top">
      <CommandSearch items={items} onDone={onClose} />
    </Dialog>
  )
}

/** Apart from its dialog so that what was typed is forgotten when it closes. */
function CommandSearch({ items, onDone }: { readonly items: readonly GoToItem[]; readonly onDone: () => void }) {
  const isMac = useIsMac()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [cursor, setCursor] = useState(0)
  const commands = useCommands(items)
  const found = matchLabels(commands, typed)
  const chosen = found[Math.min(cursor, found.length - 1)]

  const act = (command: Command | undefined) => {
    if (!command) return
    onDone()
    // After the dialog has closed: the act may open one of its own, or need the focus back on the page.
    queueMicrotask(command.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') act(chosen)
    else if (event.key === 'ArrowDown') setCursor(Math.min(cursor + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setCursor(Math.max(cursor - 1, 0))
    else return
    event.preventDefault()
  }

  return (
    <div className="-m-2 flex flex-col gap-2">
      <Input
        data-dialog-focus
        role="combobox"
        aria-label="Go to or do"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${found.indexOf(chosen)}` : undefined}
        autoComplete="off"
        placeholder="An incident, a page, an act"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setCursor(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} aria-label="Results" className="max-h-80 overflow-y-auto">
        {found.map((command, index) => (
          <div
            key={`${command.label}-${command.keys ?? index}`}
            role="option"
            tabIndex={-1}
            id={`${id}-${index}`}
            aria-selected={command === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => act(command)}
            onKeyDown={onKeyDown}
            className={cn(
              'flex min-h-control cursor-pointer items-center gap-3 rounded-control px-2',
              command === chosen ? 'bg-selected' : 'hover:bg-raised',
            )}
          >
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            {command.keys !== undefined && <Kbd>{writeKeys(command.keys, isMac)}</Kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="px-2 pb-2 text-ink-2">Nothing has all these words.</p>}
    </div>
  )
}

/** The page's own acts, as they stood when the palette opened, then every place to go to. */
function useCommands(items: readonly GoToItem[]): readonly Command[] {
  const router = useRouter()
  const [acts] = useState(() => activeHotkeys().filter((hotkey) => hotkey.hidden !== true && hotkey.combo !== 'mod+k'))
  const goTo = new Set(items.map((item) => item.keys))
  const own = acts
    .filter((act) => !goTo.has(act.combo))
    .map((act) => ({ label: act.label, keys: act.combo, run: act.run }))
  return [...own, ...items.map((item) => ({ ...item, run: () => router.push(item.href) }))]
}
