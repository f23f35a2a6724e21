/** The plot's margins in its box, shared by the chart that draws into it and the cursor laid over it. */
export const PLOT_AREA = { leftPx: 58, rightPx: 18, topPx: 6, bottomPx: 18 } as const

type Span = { readonly startMs: number; readonly endMs: number }

/** Where an instant stands, in pixels from the left of the box. */
export function xOf(atMs: number, { startMs, endMs }: Span, widthPx: number): number {
  const innerPx = widthPx - PLOT_AREA.leftPx - PLOT_AREA.rightPx
  return PLOT_AREA.leftPx + ((atMs - startMs) / (endMs - startMs || 1)) * innerPx
}

/** The instant at a place, or null outside the plot. */
export function instantAt(xPx: number, { startMs, endMs }: Span, widthPx: number): number | null {
  const innerPx = widthPx - PLOT_AREA.leftPx - PLOT_AREA.rightPx
  const share = (xPx - PLOT_AREA.leftPx) / innerPx
  return share < 0 || share > 1 ? null : Math.round(startMs + share * (endMs - startMs))
}

/** The row nearest to an instant; rows are in time order. */
export function nearestRow<Row extends { readonly atMs: number }>(rows: readonly Row[], atMs: number): Row | undefined {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.atMs ?? 0) < atMs) low = middle + 1
    else high = middle
  }
  const after = rows[low]
  const before = rows[low - 1]
  if (!after || !before) return after ?? before
  return atMs - before.atMs <= after.atMs - atMs ? before : after
}
