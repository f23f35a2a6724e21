import { DAY_MS } from '#lib/domain/time/duration-ms.ts'

/** A month view shows at most six weeks of which five are past: older overrides are history. */
export const OVERRIDES_SHOWN_MS = 35 * DAY_MS
