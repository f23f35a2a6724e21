/** Widths in pixels, null for the width that fits the window; what is collapsed is a strip. */
export type ColumnsPreference = {
  readonly leftPx: number | null
  readonly rightPx: number | null
  readonly isLeftCollapsed: boolean
  readonly isRightCollapsed: boolean
}

export const COLUMNS_COOKIE = 'incident-columns'
export const LEFT = { minPx: 200, maxPx: 520, usualPx: 280 } as const
export const RIGHT = { minPx: 320, maxPx: 960, usualPx: 520 } as const
const YEAR_SECONDS = 365 * 24 * 60 * 60

const USUAL: ColumnsPreference = { leftPx: null, rightPx: null, isLeftCollapsed: false, isRightCollapsed: false }

/** "280.520.0.1" as the cookie keeps it; anything else is the usual layout. */
export function readColumns(text: string | undefined): ColumnsPreference {
  const parts = /^(\d{1,4})\.(\d{1,4})\.([01])\.([01])$/.exec(text ?? '')
  if (!parts) return USUAL
  const [, left, right, isLeft, isRight] = parts
  return {
    leftPx: within(Number(left), LEFT),
    rightPx: within(Number(right), RIGHT),
    isLeftCollapsed: isLeft === '1',
    isRightCollapsed: isRight === '1',
  }
}

export function writeColumns({ leftPx, rightPx, isLeftCollapsed, isRightCollapsed }: ColumnsPreference): string {
  return [leftPx ?? 0, rightPx ?? 0, Number(isLeftCollapsed), Number(isRightCollapsed)].join('.')
}

/** Keeps it where the server can read it, so that the page comes in its own layout. */
export function keepColumns(preference: ColumnsPreference): void {
  // Not the Cookie Store: browsers have it only over https, and consoles are run on plain http too.
  const cookie = `${COLUMNS_COOKIE}=${writeColumns(preference)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
  Object.assign(document, { cookie })
}

export function clampPx(px: number, { minPx, maxPx }: { readonly minPx: number; readonly maxPx: number }): number {
  return Math.round(Math.min(maxPx, Math.max(minPx, px)))
}

function within(px: number, limits: { readonly minPx: number; readonly maxPx: number }): number | null {
  return px === 0 ? null : clampPx(px, limits)
}
