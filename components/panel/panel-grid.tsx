import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'
import type { Mark } from '#lib/panels/chart-model.ts'
import { PanelCursorProvider } from './panel-cursor.tsx'
import { PanelMarks } from './panel-marks.tsx'

type PanelGridProps = {
  readonly children: ReactNode
  readonly label: string
  /** Written out once, above the panels that draw them. */
  readonly marks?: readonly Mark[]
  readonly timeZone: string
  readonly className?: string
}

/** Panels side by side where there is room, hairlines between them, one time cursor for all. */
export function PanelGrid({ children, label, marks = [], timeZone, className }: PanelGridProps) {
  return (
    <PanelCursorProvider>
      <section aria-label={label} className={cn('@container', className)}>
        {marks.length > 0 && (
          <div className="border-b border-line px-3 py-1">
            <PanelMarks marks={marks} timeZone={timeZone} />
          </div>
        )}
        <div className="grid grid-cols-1 @two:grid-cols-2 @three:grid-cols-3">{children}</div>
      </section>
    </PanelCursorProvider>
  )
}
