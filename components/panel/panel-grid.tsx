import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'
import { PanelCursorProvider } from './panel-cursor.tsx'

type PanelGridProps = { readonly children: ReactNode; readonly label: string; readonly className?: string }

/** Panels side by side where there is room, hairlines between them, one time cursor for all. */
export function PanelGrid({ children, label, className }: PanelGridProps) {
  return (
    <PanelCursorProvider>
      <section aria-label={label} className={cn('@container', className)}>
        <div className="grid grid-cols-1 @2xl:grid-cols-2 @6xl:grid-cols-3">{children}</div>
      </section>
    </PanelCursorProvider>
  )
}
