'use client'

import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { writeWhen } from '../when.ts'
import type { RemoveOverride } from './use-remove-override.ts'

type UndoNoticeProps = {
  readonly acts: RemoveOverride
  readonly timeZone: string
  /** What was added last, as a sentence. */
  readonly added: string | null
}

/** What just happened to the overrides, with the way back. */
export function UndoNotice({ acts, timeZone, added }: UndoNoticeProps) {
  const { removed, undo } = acts
  if (removed !== null)
    return (
      <Notice
        className="sticky top-0 z-10"
        action={
          <Button
            size="small"
            pending={undo.isPending}
            pendingLabel="Adding again…"
            onClick={() => undo.mutate(removed)}
          >
            Undo
          </Button>
        }
      >
        Removed: {removed.user.name} as {removed.role} from {writeWhen(removed.startsAt, timeZone)} to{' '}
        {writeWhen(removed.endsAt, timeZone)}.{undo.isError && ` Not added again. ${undo.error.message}`}
      </Notice>
    )
  if (undo.isSuccess)
    return <Notice className="sticky top-0 z-10">{undo.variables.user.name} has the override again.</Notice>
  return added === null ? null : <Notice className="sticky top-0 z-10">{added}</Notice>
}
