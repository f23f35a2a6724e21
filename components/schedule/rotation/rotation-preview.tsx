import type { ScheduleView } from '#lib/contracts/on-call.ts'
import { writeWhen } from '../when.ts'
import { previewTurns } from './preview-turns.ts'
import type { RotationDraft } from './schedule-draft.ts'

type RotationPreviewProps = {
  readonly rotation: RotationDraft
  /** As it is saved; absent for a new one. */
  readonly saved: ScheduleView['rotations'][number] | undefined
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly nowMs: number
  /** What the server said about the rotation as a whole. */
  readonly refused: string | undefined
}

const TURNS_SHOWN = 4

/** What saving would do: the coming turns, and whether the duty passes to somebody else at once. */
export function RotationPreview({ rotation, saved, people, nowMs, refused }: RotationPreviewProps) {
  const preview = previewTurns(rotation, nowMs, TURNS_SHOWN)
  const complaints = preview.kind === 'complaints' ? preview.complaints : refused === undefined ? [] : [refused]
  if (preview.kind === 'complaints' || complaints.length > 0)
    return (
      <ul className="text-label text-ink" role="status">
        {complaints.map((complaint) => (
          <li key={complaint}>
            <span aria-hidden="true" className="font-semibold text-p0">
              !{' '}
            </span>
            {complaint}
          </li>
        ))}
      </ul>
    )
  const nameOf = (userId: string | null) =>
    userId === null ? 'nobody' : (people.find(({ id }) => id === userId)?.name ?? 'somebody who left')
  const before = saved && previewTurns(saved, nowMs, 1)
  const was = before?.kind === 'turns' ? before.turns[0] : undefined
  const will = preview.turns[0]
  const shown = rotation.participants.length === 0 ? [] : preview.turns
  const passes = was !== undefined && will !== undefined && was.userId !== will.userId
  return (
    <div role="status" className="text-label">
      {passes && (
        <p className="font-medium text-ink">
          Saving passes {rotation.role} from {nameOf(was.userId)} to {nameOf(will.userId)} at once, unless an override
          decides.
        </p>
      )}
      {rotation.participants.length === 0 && <p className="text-ink-2">Nobody would be {rotation.role}.</p>}
      <ol aria-label="Coming turns" className="text-ink-2">
        {shown.map((turn, index) => (
          <li key={turn.startsAt}>
            <span className="font-medium text-ink">{nameOf(turn.userId)}</span>{' '}
            {index === 0 ? 'now, until ' : `from ${writeWhen(turn.startsAt, rotation.timeZone)} to `}
            {writeWhen(turn.endsAt, rotation.timeZone)}
          </li>
        ))}
      </ol>
    </div>
  )
}
