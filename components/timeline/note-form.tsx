'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useId } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { addNote } from '#lib/client/incidents.ts'
import { useDraft } from './draft.ts'
import { onceKey } from './once-key.ts'

/** Where N puts the cursor. */
export const NOTE_FIELD_ID = 'incident-note'
const NOTE_MAX = 20_000

type NoteFormProps = {
  readonly number: number
  /** Why one may not write, and whom to ask. Null: one may. */
  readonly disabledReason: string | null
}

/** Writes on the timeline. What is typed is kept in this browser until the server has it. */
export function NoteForm({ number, disabledReason }: NoteFormProps) {
  const hintId = useId()
  const client = useQueryClient()
  const [text, setText] = useDraft(`note-${number}`)
  // Kept with the draft: a note sent again after a lost answer, even after a reload, is written once.
  const [key, setKey] = useDraft(`note-${number}-key`)
  const save = useMutation({
    mutationFn: (sent: { markdown: string; key: string }) => addNote(client, { number, ...sent }),
    onSuccess: (_, sent) => {
      setKey('')
      if (text.trim() === sent.markdown) setText('')
    },
  })

  const send = (event?: FormEvent) => {
    event?.preventDefault()
    const markdown = text.trim()
    if (markdown === '' || save.isPending) return
    const sentKey = key === '' ? onceKey() : key
    setKey(sentKey)
    save.mutate({ markdown, key: sentKey })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send()
    if (event.key === 'Escape') event.currentTarget.blur()
  }

  return (
    <form onSubmit={send} className="border-b border-line px-3 py-2">
      <Textarea
        id={NOTE_FIELD_ID}
        aria-label="Note"
        aria-keyshortcuts="N"
        aria-describedby={hintId}
        placeholder={disabledReason ?? 'Note (N). Markdown.'}
        disabled={disabledReason !== null}
        title={disabledReason ?? undefined}
        rows={text === '' ? 1 : Math.min(10, text.split('\n').length + 1)}
        maxLength={NOTE_MAX}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          // A changed text is another note.
          if (key !== '') setKey('')
        }}
        onKeyDown={onKeyDown}
        className="block resize-none"
      />
      <div className={text === '' ? 'sr-only' : 'mt-1 flex items-center gap-2'}>
        <p id={hintId} className="flex-1 text-meta text-ink-3">
          {disabledReason ?? 'Kept in this browser until saved. Control or Command with Enter saves.'}
        </p>
        {text !== '' && (
          <Button type="submit" size="small" pending={save.isPending} pendingLabel="Saving…">
            Save note
          </Button>
        )}
      </div>
      {save.isError && (
        <p role="alert" className="mt-1 text-label text-ink">
          <span aria-hidden="true" className="font-semibold">
            !{' '}
          </span>
          Not saved. {save.error.message}
        </p>
      )}
    </form>
  )
}
