/** The year 2100. A larger number of seconds is milliseconds by mistake, which Prometheus answers with an empty result and HTTP 200. */
export const UNIX_SECONDS_MAX = 4_102_444_800

/** Milliseconds since the epoch as the seconds vendors ask for, to the millisecond. Throws RangeError when the result cannot be a real instant. */
export function unixSeconds(atMs: number): number {
  return checkedUnixSeconds(atMs / 1_000)
}

/** Returns the seconds given. Throws RangeError when they are not finite, negative, or after 2100: then the unit was mistaken. */
export function checkedUnixSeconds(seconds: number): number {
  if (!Number.isFinite(seconds) || seconds < 0 || seconds > UNIX_SECONDS_MAX) {
    throw new RangeError(
      `${seconds} is not an instant in seconds since 1970; milliseconds were probably given where seconds are meant.`,
    )
  }
  return seconds
}
