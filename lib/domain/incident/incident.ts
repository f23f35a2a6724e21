/** Where an incident is in its life. A resolved incident never goes back by itself: a re-fire opens a new one or reopens by rule. */
export const INCIDENT_STATES = ['triggered', 'acknowledged', 'resolved'] as const
export type IncidentState = (typeof INCIDENT_STATES)[number]
