'use client'

import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { ScheduleView } from '#lib/contracts/on-call.ts'
import type { UserView } from '#lib/contracts/users.ts'
import { HandoffFields } from './handoff-fields.tsx'
import { ParticipantsField } from './participants-field.tsx'
import { RotationPreview } from './rotation-preview.tsx'
import { type RotationDraft, withHandoff } from './schedule-draft.ts'
import { ZoneField } from './zone-field.tsx'

type RotationFieldsetProps = {
  readonly rotation: RotationDraft
  readonly saved: ScheduleView['rotations'][number] | undefined
  readonly people: readonly UserView[]
  readonly nowMs: number
  /** What the server said about this rotation, by field; `''` is about the whole of it. */
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (rotation: RotationDraft) => void
  /** Absent for the only rotation: a schedule needs one. */
  readonly onRemove: (() => void) | null
}

/** One duty: who takes turns and when they hand over. */
export function RotationFieldset(props: RotationFieldsetProps) {
  const { rotation, saved, people, nowMs, errors, onChange, onRemove } = props
  const set = (change: Partial<RotationDraft>) => onChange({ ...rotation, ...change })
  return (
    <fieldset className="border-t border-line pt-3">
      <legend className="sr-only">{rotation.role} rotation</legend>
      <div className="flex items-center gap-3">
        <h2 className="flex-1 text-strong font-semibold capitalize">{rotation.role}</h2>
        {onRemove !== null && (
          <Button size="small" variant="danger" onClick={onRemove}>
            Remove {rotation.role}
          </Button>
        )}
      </div>
      <div className="mt-3 grid gap-x-8 gap-y-4 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <ParticipantsField
            participants={rotation.participants}
            people={people}
            error={errors.participants}
            onChange={(participants) => set({ participants })}
          />
          <RotationPreview rotation={rotation} saved={saved} people={people} nowMs={nowMs} refused={errors['']} />
        </div>
        <div className="flex flex-col gap-3">
          <HandoffFields handoff={rotation.handoff} onChange={(handoff) => onChange(withHandoff(rotation, handoff))} />
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label="First day"
              required
              type="date"
              value={rotation.anchorDate}
              error={errors.anchorDate}
              hint="Number 1 began on it; all turns count from there."
              onChange={(event) => set({ anchorDate: event.target.value })}
            />
            <ZoneField
              label="Zone of the handoff"
              value={rotation.timeZone}
              error={errors.timeZone}
              onChange={(timeZone) => set({ timeZone })}
            />
          </div>
          <TextField
            label="Name"
            required
            maxLength={120}
            value={rotation.name}
            error={errors.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </div>
      </div>
    </fieldset>
  )
}
