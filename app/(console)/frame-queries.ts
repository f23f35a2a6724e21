import type { AlertFilter } from '#lib/client/alerts.ts'
import type { IncidentFilter } from '#lib/client/incidents.ts'

/** What the frame of every page follows. One place, so that the server prefetches exactly what the browser asks. */
export const OPEN_NOW: IncidentFilter = { state: 'open', limit: 12 }
export const FIRING_NOW: AlertFilter = { status: 'firing', limit: 1 }
