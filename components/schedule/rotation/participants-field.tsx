'use client'

import { useId } from 'react'
import { announce } from '#components/ui/announcements.ts'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { UpDown } from '../up-down.tsx'
import { moved } from './schedule-draft.ts'

type Person = { readonly id: string; readonly name: string; readonly disabled: boolean }
type ParticipantsFieldProps = {
  readonly participants: readonly string[]
  readonly people: readonly Person[]
  readonly error?: string | undefined
  readonly onChange: (participants: string[]) => void
}

/** Who takes turns, in order. The first began on the first day; after the last it is the first's turn again. */
export function ParticipantsField({ participants, people, error, onChange }: ParticipantsFieldProps) {
  const id = useId()
  const nameOf = (userId: string) => people.find((person) => person.id === userId)?.name ?? 'Somebody who left'
  const free = people.filter((person) => !person.disabled && !participants.includes(person.id))
  const move = (index: number, by: 1 | -1) => {
    onChange(moved(participants, index, by))
    announce(`${nameOf(participants[index] ?? '')} is now number ${index + by + 1}.`)
  }
  return (
    <div className="flex flex-col gap-1">
      <span id={`${id}-label`} className="text-label font-medium text-ink-2">
        People, in the order of their turns
      </span>
      {participants.length === 0 && <p className="text-label text-ink-2">Nobody yet: nobody would be on call.</p>}
      <ol aria-labelledby={`${id}-label`} className="flex flex-col">
        {participants.map((userId, index) => (
          <Participant
            key={userId}
            name={nameOf(userId)}
            isDisabled={people.find((person) => person.id === userId)?.disabled === true}
            position={index + 1}
            isLast={index === participants.length - 1}
            onMove={(by) => move(index, by)}
            onTakeOut={() => onChange(participants.filter((other) => other !== userId))}
          />
        ))}
      </ol>
      <Select
        aria-label="Add a person to the rotation"
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        className="mt-1"
        value=""
        onChange={(event) => onChange([...participants, event.target.value])}
      >
        <option value="">{free.length === 0 ? 'Everybody takes part' : 'Add a person…'}</option>
        {free.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </Select>
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-label text-ink">
          <span aria-hidden="true" className="font-semibold text-p0">
            !{' '}
          </span>
          {error}
        </p>
      )}
    </div>
  )
}

type ParticipantProps = {
  readonly name: string
  readonly isDisabled: boolean
  readonly position: number
  readonly isLast: boolean
  readonly onMove: (by: 1 | -1) => void
  readonly onTakeOut: () => void
}

function Participant({ name, isDisabled, position, isLast, onMove, onTakeOut }: ParticipantProps) {
  return (
    <li className="flex min-h-row items-center gap-2 border-b border-line">
      <span className="w-6 text-right text-ink-3">{position}</span>
      <span className="min-w-0 flex-1 truncate">
        {name}
        {isDisabled && <span className="text-ink-2"> · disabled, cannot be paged</span>}
      </span>
      <UpDown name={name} isFirst={position === 1} isLast={isLast} onMove={onMove} />
      <Button size="small" variant="quiet" aria-label={`Take ${name} out`} onClick={onTakeOut}>
        Take out
      </Button>
    </li>
  )
}
