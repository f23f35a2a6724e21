import { cn } from '#components/ui/cn.ts'
import type { Point } from '#lib/domain/telemetry/series.ts'
import { prepareSparkline } from '#lib/panels/prepare-sparkline.ts'
import { ALARM_STROKE, type PanelPriority } from './series-paint.ts'

type SparklineProps = {
  /** What it shows, in words: "5xx rate, 4.7 % now". */
  readonly label: string
  readonly points: readonly Point[]
  readonly startMs: number
  readonly endMs: number
  readonly stepMs: number
  readonly threshold?: number | null
  readonly priority?: PanelPriority
  readonly className?: string
}

const WIDTH_PX = 96
const HEIGHT_PX = 20

/** A line in a table row. Plain SVG: it costs no script. */
export function Sparkline({
  label,
  points,
  startMs,
  endMs,
  stepMs,
  threshold = null,
  priority = 'P3',
  className,
}: SparklineProps) {
  const { path, thresholdY } = prepareSparkline({
    points,
    startMs,
    endMs,
    stepMs,
    widthPx: WIDTH_PX,
    heightPx: HEIGHT_PX,
    threshold,
  })
  return (
    <svg viewBox={`0 0 ${WIDTH_PX} ${HEIGHT_PX}`} role="img" aria-label={label} className={cn('h-5 w-24', className)}>
      {thresholdY !== null && (
        <path d={`M0 ${thresholdY}H${WIDTH_PX}`} stroke={ALARM_STROKE[priority]} strokeDasharray="2 3" fill="none" />
      )}
      <path
        d={path}
        fill="none"
        stroke="var(--ink-2)"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
