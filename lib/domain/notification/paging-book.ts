import type { EscalationTarget } from '../escalation/policy.ts'
import { onCallAt } from '../schedule/on-call.ts'
import type { Schedule } from '../schedule/schedule.ts'

export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isDisabled: boolean
}
export type PagingContact = { readonly id: string; readonly name: string; readonly email: string | null }
export type PagingChannel = {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly isEnabled: boolean
  readonly followsAll: boolean
}

/** Everything that says who can be reached, as of one moment. Channels stand in order of creation. */
export type PagingBook = {
  readonly schedules: ReadonlyMap<string, Schedule>
  readonly people: ReadonlyMap<string, Person>
  readonly contacts: ReadonlyMap<string, PagingContact>
  readonly channels: readonly PagingChannel[]
}

/** One address to page. `address` is empty where the channel is the address. */
export type Recipient = {
  readonly name: string
  readonly userId: string | null
  readonly channelId: string
  readonly channelKind: string
  readonly address: string
}

const DUTY_NAME = { primary: 'primary', secondary: 'secondary' } as const

function byEmail(book: PagingBook, name: string, email: string | null, userId: string | null): Recipient[] {
  const channel = book.channels.find((candidate) => candidate.kind === 'email' && candidate.isEnabled)
  return channel && email ? [{ name, userId, channelId: channel.id, channelKind: channel.kind, address: email }] : []
}

function personOf(book: PagingBook, target: EscalationTarget, atMs: number): Person | null {
  if (target.kind === 'user') return book.people.get(target.userId) ?? null
  if (target.kind !== 'on_call') return null
  const schedule = book.schedules.get(target.scheduleId)
  const userId = schedule ? onCallAt(schedule, target.role, atMs).userId : null
  return (userId ? book.people.get(userId) : null) ?? null
}

/** Who is reached by paging a target at an instant: the rotation is asked then, not when the policy was written. Empty is nobody. */
export function recipientsOf(book: PagingBook, target: EscalationTarget, atMs: number): Recipient[] {
  if (target.kind === 'channel') {
    const channel = book.channels.find((candidate) => candidate.id === target.channelId)
    return channel?.isEnabled && channel.kind !== 'email'
      ? [{ name: channel.name, userId: null, channelId: channel.id, channelKind: channel.kind, address: '' }]
      : []
  }
  if (target.kind === 'contact') {
    const contact = book.contacts.get(target.contactId)
    return contact ? byEmail(book, contact.name, contact.email, null) : []
  }
  const person = personOf(book, target, atMs)
  return person && !person.isDisabled ? byEmail(book, person.name, person.email, person.id) : []
}

/** What a step's target is called: "Mara Olsen" now, and "Primary on call of Platform" in general. */
export function nameOfTarget(book: PagingBook, target: EscalationTarget, atMs: number): { who: string; label: string } {
  if (target.kind === 'channel') {
    const name = book.channels.find((channel) => channel.id === target.channelId)?.name ?? 'a removed channel'
    return { who: name, label: name }
  }
  if (target.kind === 'contact') {
    const name = book.contacts.get(target.contactId)?.name ?? 'a removed contact'
    return { who: name, label: name }
  }
  const person = personOf(book, target, atMs)
  if (target.kind === 'user')
    return { who: person?.name ?? 'somebody removed', label: person?.name ?? 'somebody removed' }
  const schedule = book.schedules.get(target.scheduleId)?.name ?? 'a removed schedule'
  const duty = DUTY_NAME[target.role]
  return {
    who: person?.name ?? `nobody (${duty} of ${schedule})`,
    label: `${duty[0]?.toUpperCase()}${duty.slice(1)} on call of ${schedule}`,
  }
}

/** Why a target reaches nobody, in words for the timeline. */
export function whyUnreachable(book: PagingBook, target: EscalationTarget, atMs: number): string {
  const { who, label } = nameOfTarget(book, target, atMs)
  if (target.kind === 'channel') return `${who} is turned off or removed`
  if (!book.channels.some((channel) => channel.kind === 'email' && channel.isEnabled))
    return `${who}: no e-mail channel is set up`
  if (target.kind === 'contact') return `${who} has no e-mail address`
  const person = personOf(book, target, atMs)
  if (!person) return `nobody is ${label.toLowerCase()}`
  return person.isDisabled ? `${person.name}'s account is disabled` : `${person.name} has no address`
}
