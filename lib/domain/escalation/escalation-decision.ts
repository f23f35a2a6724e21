import type { IncidentState } from '../incident/incident.ts'
import type { PriorityClock } from '../priority/clock.ts'
import type { BusinessCalendar } from '../time/business-calendar.ts'
import type { EscalationPolicy, EscalationTarget } from './policy.ts'

/** A place in the escalation: round and step both count from 1. A step past the last one means there is nothing left. */
export type EscalationPlace = { readonly round: number; readonly step: number }

/**
 * Where an incident's escalation stands. `round` and `nextStep` are the place that is paged next. `openedAtMs` is when this
 * escalation began: the opening or, if the caller knows it, the last un-acknowledge.
 */
export type EscalationState = {
  readonly state: IncidentState
  readonly openedAtMs: number
  readonly round: number
  readonly nextStep: number
  readonly escalationVersion: number
  /** When the last step was paged; a re-plan counts delays from it, or from now when not given. */
  readonly lastPagedAtMs?: number
  /** True once "response overdue" is recorded (no respond timer waits any more): it is never recorded twice. */
  readonly isResponseOverdue?: boolean
}

/** A timer as stored. It decides nothing unless its version is still the incident's. */
export type EscalationTimer = {
  readonly kind: 'escalate' | 'respond'
  readonly step: number
  readonly round: number
  readonly escalationVersion: number
  readonly dueAtMs: number
}

/** A timer to be stored, before it is stamped with the incident's escalation version. */
export type PlannedTimer = Omit<EscalationTimer, 'escalationVersion'>

/** Targets to be paged now. A reminder repeats a page of the first step because nobody responded in time. */
export type EscalationPage = EscalationPlace & {
  readonly targets: readonly EscalationTarget[]
  readonly reminder: boolean
}

/** Targets of a step that lead to nobody; empty when the step has no targets, or the policy no step. To be shown, never dropped. */
export type UnreachableTargets = EscalationPlace & { readonly targets: readonly EscalationTarget[] }

/**
 * What is to be done. `timers: 'replace'` means nextTimers are all that remain: remove the others, raise the escalation
 * version and stamp these with it. `'add'` leaves the other waiting timers as they are, with the version unchanged.
 */
export type EscalationDecision =
  | { readonly kind: 'none'; readonly reason: string }
  | {
      readonly kind: 'page'
      readonly pages: readonly EscalationPage[]
      readonly unreachable: readonly UnreachableTargets[]
      readonly timers: 'replace' | 'add'
      readonly nextTimers: readonly PlannedTimer[]
      /** The place to store as the state's round and nextStep. */
      readonly next: EscalationPlace
      /** Nothing more will be paged by itself after this. */
      readonly exhausted: boolean
      /** Record "response overdue" now. */
      readonly responseOverdue: boolean
    }

/** Whether a target leads to anybody just now: an on-call duty may be nobody's, a contact may have no address. */
export type Reach = (target: EscalationTarget) => boolean

/** What an escalation goes by, gathered in one place. */
export type EscalationTerms = {
  readonly policy: EscalationPolicy
  readonly clock: PriorityClock
  readonly calendar: BusinessCalendar
  readonly isReachable: Reach
}

/** Takes every target to be reachable: for callers that cannot know. */
export const everyoneIsReachable: Reach = () => true
